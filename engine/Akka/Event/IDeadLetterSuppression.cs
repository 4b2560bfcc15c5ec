namespace Akka.Event;

/// <summary>A message that is expected to arrive late, so that its dead letter says nothing.</summary>
public interface IDeadLetterSuppression
{
}
