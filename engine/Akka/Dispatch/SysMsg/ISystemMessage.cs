using Akka.Actor;

namespace Akka.Dispatch.SysMsg;

/// <summary>A message of the runtime to itself: travels in a queue of its own, before all user messages.</summary>
public interface ISystemMessage : INoSerializationVerificationNeeded
{
}
