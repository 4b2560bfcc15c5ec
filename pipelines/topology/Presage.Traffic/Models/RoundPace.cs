namespace Presage.Traffic;

/// <summary>Keeps a thread to a share of one core: after each piece of work it rests for as much longer. Ends its work when told to.</summary>
/// <param name="cpuShare">In (0, 1].</param>
/// <param name="clock">Measures the work.</param>
/// <param name="cancellation">Ends it, and every rest at once.</param>
internal sealed class RoundPace(double cpuShare, TimeProvider clock, CancellationToken cancellation)
{
    private long _resumedAt = clock.GetTimestamp();

    /// <summary>To be called every few milliseconds of work; false to stop.</summary>
    public bool GoOn()
    {
        var rest = RestAfter(clock.GetElapsedTime(_resumedAt), cpuShare);
        var isEnded = rest > TimeSpan.Zero ? cancellation.WaitHandle.WaitOne(rest) : cancellation.IsCancellationRequested;
        _resumedAt = clock.GetTimestamp();
        return !isEnded;
    }

    public static TimeSpan RestAfter(TimeSpan worked, double cpuShare) => worked * (1 / cpuShare - 1);
}
