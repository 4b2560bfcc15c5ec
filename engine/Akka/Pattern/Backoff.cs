using Akka.Actor;

namespace Akka.Pattern;

/// <summary>How a backoff supervisor starts its child again: after a delay that doubles each time.</summary>
public static class Backoff
{
    /// <summary>Starts the child again when it stops.</summary>
    /// <param name="randomFactor">The delay is made longer by a random part up to this; 0.2 for up to 20 %.</param>
    /// <param name="maxNrOfRetries">After so many starts the supervisor stops; -1 for any number.</param>
    public static BackoffOptions OnStop(Props childProps, string childName, TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor, int maxNrOfRetries) =>
        new BackoffPlan(childProps, childName, minBackoff, maxBackoff, randomFactor) { IsOnFailure = false, MaxNrOfRetries = maxNrOfRetries };

    /// <summary>Starts the child again when it fails; a child that stops ends the supervisor.</summary>
    public static BackoffOptions OnFailure(Props childProps, string childName, TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor, int maxNrOfRetries) =>
        new BackoffPlan(childProps, childName, minBackoff, maxBackoff, randomFactor) { IsOnFailure = true, MaxNrOfRetries = maxNrOfRetries };
}
