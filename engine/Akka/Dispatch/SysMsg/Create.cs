namespace Akka.Dispatch.SysMsg;

/// <summary>Makes the first instance of the actor.</summary>
internal sealed class Create : SystemMessage;
