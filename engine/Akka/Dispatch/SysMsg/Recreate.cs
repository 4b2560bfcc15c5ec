namespace Akka.Dispatch.SysMsg;

/// <summary>Replaces the instance after a failure.</summary>
internal sealed class Recreate(Exception cause) : SystemMessage
{
    internal Exception Cause { get; } = cause;
}
