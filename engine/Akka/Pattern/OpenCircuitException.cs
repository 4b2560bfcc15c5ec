using Akka.Actor;

namespace Akka.Pattern;

/// <summary>The circuit breaker is open and let the call not through.</summary>
public class OpenCircuitException : AkkaException
{
    public OpenCircuitException()
        : this("Circuit Breaker is open; calls are failing fast")
    {
    }

    public OpenCircuitException(string message)
        : base(message)
    {
    }

    public OpenCircuitException(string message, Exception? cause, TimeSpan remainingDuration)
        : base(message, cause) => RemainingDuration = remainingDuration;

    /// <summary>How long until a call is let through to try.</summary>
    public TimeSpan RemainingDuration { get; }
}
