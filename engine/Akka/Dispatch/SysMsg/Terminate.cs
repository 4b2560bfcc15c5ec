namespace Akka.Dispatch.SysMsg;

internal sealed class Terminate : SystemMessage;
