namespace Akka.Dispatch.SysMsg;

internal sealed class Suspend : SystemMessage;
