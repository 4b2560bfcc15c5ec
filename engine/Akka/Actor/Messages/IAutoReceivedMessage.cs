namespace Akka.Actor;

/// <summary>A message that the runtime handles before the actor sees it.</summary>
public interface IAutoReceivedMessage
{
}
