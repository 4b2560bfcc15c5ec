using Presage.Shaping;

namespace Presage.Traffic;

/// <summary>What the loop's actors count as they go, by closed reasons. Any thread may count and read.</summary>
public sealed class LoopTally
{
    private readonly long[] _drops = new long[Enum.GetValues<LoopDrop>().Length];
    private readonly long[] _gate = new long[Enum.GetValues<GateReason>().Length];

    private long _retries;
    private long _forecastsWritten;
    private long _storeFailures;
    private int _forecastsWaiting;

    /// <summary>Questions asked again since the journal had not taken an event.</summary>
    public long Retries => Volatile.Read(ref _retries);

    /// <summary>Forecasts that the queue in front of the store has written; none where they are written within the step.</summary>
    public long ForecastsWritten => Volatile.Read(ref _forecastsWritten);

    /// <summary>Forecasts in that queue, the batch being written included.</summary>
    public int ForecastsWaiting => Volatile.Read(ref _forecastsWaiting);

    /// <summary>Batches that the store did not take; each is tried again.</summary>
    public long StoreFailures => Volatile.Read(ref _storeFailures);

    public long CountOf(LoopDrop reason) => Volatile.Read(ref _drops[(int)reason]);

    /// <summary>Grants that the gate clamped, or plans that it refused, for <paramref name="reason"/>.</summary>
    public long CountOf(GateReason reason) => Volatile.Read(ref _gate[(int)reason]);

    internal void CountForecastsWritten(int count) => Interlocked.Add(ref _forecastsWritten, count);

    internal void SetForecastsWaiting(int count) => Volatile.Write(ref _forecastsWaiting, count);

    internal void CountStoreFailure() => Interlocked.Increment(ref _storeFailures);

    internal void CountRetry() => Interlocked.Increment(ref _retries);

    internal void Count(LoopDrop reason, int count = 1) => Interlocked.Add(ref _drops[(int)reason], count);

    internal void Count(GateVerdict verdict)
    {
        foreach (var finding in verdict.Findings)
            Interlocked.Add(ref _gate[(int)finding.Reason], verdict.Outcome == GateOutcome.Refused ? 1 : finding.Count);
    }
}
