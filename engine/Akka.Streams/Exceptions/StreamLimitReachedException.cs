namespace Akka.Streams;

/// <summary>A stream brought more than <c>Limit</c> allows.</summary>
public class StreamLimitReachedException : Exception
{
    public StreamLimitReachedException(long max) : base($"Limit of {max} reached")
    {
    }
}
