namespace Akka.Streams.Implementation;

/// <summary>Nobody subscribed to a publisher within <c>akka.stream.materializer.subscription-timeout</c>.</summary>
public class SubscriptionTimeoutException : Exception
{
    public SubscriptionTimeoutException(string message) : base(message)
    {
    }

    public SubscriptionTimeoutException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
