namespace Akka.Streams;

/// <summary>What happens to a substream that nobody runs in time.</summary>
public enum StreamSubscriptionTimeoutTerminationMode
{
    NoopTermination = 0,
    WarnTermination = 1,
    CancelTermination = 2,
}
