namespace Akka.Actor.Internal;

/// <summary>A child and how often it was restarted within the current window.</summary>
public class ChildRestartStats
{
    public ChildRestartStats(IInternalActorRef child, uint maxNrOfRetriesCount = 0, long restartTimeWindowStartTicks = 0)
    {
        Child = child;
        MaxNrOfRetriesCount = maxNrOfRetriesCount;
        RestartTimeWindowStartTicks = restartTimeWindowStartTicks;
    }

    public IInternalActorRef Child { get; }

    public long Uid => Child.Path.Uid;

    public uint MaxNrOfRetriesCount { get; private set; }

    public long RestartTimeWindowStartTicks { get; private set; }

    /// <summary>Counts a restart and says whether it is still within the limit.</summary>
    /// <param name="maxNrOfRetries">Restarts allowed within the window; 0 none, negative any number.</param>
    /// <param name="withinTimeMilliseconds">Length of the window; not positive means for ever.</param>
    public bool RequestRestartPermission(int maxNrOfRetries, int withinTimeMilliseconds)
    {
        if (maxNrOfRetries == 0) return false;
        var isLimited = maxNrOfRetries > 0;
        if (withinTimeMilliseconds <= 0) return !isLimited || ++MaxNrOfRetriesCount <= maxNrOfRetries;
        return IsWithinWindow(isLimited ? maxNrOfRetries : 1, withinTimeMilliseconds);
    }

    private bool IsWithinWindow(int retries, int windowMilliseconds)
    {
        var now = Child.Provider.Settings.Time.GetUtcNow().UtcTicks;
        if (RestartTimeWindowStartTicks == 0) RestartTimeWindowStartTicks = now;
        var isInside = now - RestartTimeWindowStartTicks <= TimeSpan.TicksPerMillisecond * (long)windowMilliseconds;
        if (isInside)
        {
            MaxNrOfRetriesCount++;
            return MaxNrOfRetriesCount <= retries;
        }

        MaxNrOfRetriesCount = 1;
        RestartTimeWindowStartTicks = now;
        return true;
    }
}
