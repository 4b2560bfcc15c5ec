using Presage.Shaping;

namespace Presage.Traffic;

/// <summary>What the loop's actors count as they go, by closed reasons. Any thread may count and read.</summary>
public sealed class LoopTally
{
    private readonly long[] _drops = new long[Enum.GetValues<LoopDrop>().Length];
    private readonly long[] _gate = new long[Enum.GetValues<GateReason>().Length];

    private long _retries;

    /// <summary>Questions asked again since the journal had not taken an event.</summary>
    public long Retries => Volatile.Read(ref _retries);

    public long CountOf(LoopDrop reason) => Volatile.Read(ref _drops[(int)reason]);

    /// <summary>Grants that the gate clamped, or plans that it refused, for <paramref name="reason"/>.</summary>
    public long CountOf(GateReason reason) => Volatile.Read(ref _gate[(int)reason]);

    internal void CountRetry() => Interlocked.Increment(ref _retries);

    internal void Count(LoopDrop reason, int count = 1) => Interlocked.Add(ref _drops[(int)reason], count);

    internal void Count(GateVerdict verdict)
    {
        foreach (var finding in verdict.Findings)
            Interlocked.Add(ref _gate[(int)finding.Reason], verdict.Outcome == GateOutcome.Refused ? 1 : finding.Count);
    }
}
