namespace Akka.Dispatch.SysMsg;

/// <summary>Marks the end of a closed queue.</summary>
internal sealed class NoMessage : SystemMessage;
