namespace Akka.Dispatch.SysMsg;

/// <summary>A link of the system queue; an instance can therefore lie in one queue only.</summary>
internal abstract class SystemMessage : ISystemMessage
{
    internal SystemMessage? Next;
}
