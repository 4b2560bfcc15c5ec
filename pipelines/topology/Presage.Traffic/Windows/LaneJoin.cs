using System.Buffers;
using Presage.Core;

namespace Presage.Traffic;

/// <summary>Puts the steps of several lanes together: a step is whole once every lane has closed it, and its rows are the sums of theirs.</summary>
/// <remarks>Holds the steps that some lanes have closed and others not, at most those that may be open. Not thread-safe.</remarks>
internal sealed class LaneJoin
{
    private readonly SortedDictionary<long, List<(int Lane, ClosedStep Step)>> _parts = [];
    private readonly long[] _until;
    private readonly PreferredExporters? _preferred;

    /// <param name="preferred">Decides what counts where lanes sum by share; null where they sum by subscriber.</param>
    public LaneJoin(int lanes, PreferredExporters? preferred = null)
    {
        _preferred = preferred;
        _until = new long[lanes];
        Array.Fill(_until, long.MinValue);
    }

    /// <summary>Steps before this one are closed by every lane.</summary>
    public long WholeUntil => _until.Min();

    /// <summary>Steps before this one are closed by some lane.</summary>
    public long ClosedUntil => _until.Max();

    /// <summary>Of the steps that are not whole yet.</summary>
    public long WaitingBytes => _parts.Values.Sum(steps => steps.Sum(part => part.Step.Subscribers.Sum(row => row.DownBytes + row.UpBytes)));

    public bool IsBehind(int lane) => _until[lane] < ClosedUntil;

    public void Add(LanePart part)
    {
        _until[part.Lane] = Math.Max(_until[part.Lane], part.Until);
        foreach (var step in part.Steps)
        {
            if (!_parts.TryGetValue(step.StepIndex, out var steps)) _parts.Add(step.StepIndex, steps = new List<(int, ClosedStep)>(1));
            steps.Add((part.Lane, step));
        }
    }

    /// <summary>The oldest step that is whole and was not taken yet; null when there is none.</summary>
    public ClosedStep? TryTake()
    {
        if (_parts.Count == 0) return null;
        var (index, steps) = _parts.First();
        if (index >= WholeUntil) return null;
        _parts.Remove(index);
        if (_preferred is not null) return _preferred.Join(index, steps);
        return steps.Count == 1 ? steps[0].Step : Sum(index, [.. steps.Select(static part => part.Step)]);
    }

    /// <summary>Rows ascend by subscriber in every part, and do in the sum.</summary>
    private static ClosedStep Sum(long index, List<ClosedStep> steps)
    {
        var rows = ArrayPool<SubscriberStep>.Shared.Rent(steps.Sum(step => step.Subscribers.Count));
        var at = new int[steps.Count];
        var count = 0;
        while (Least(steps, at) is var subscriber && subscriber != int.MaxValue)
        {
            var sum = new SubscriberStep(subscriber, index, 0, 0, 0, 0, 0);
            for (var part = 0; part < at.Length; part++)
            {
                if (at[part] < steps[part].Subscribers.Count && steps[part].Subscribers[at[part]].SubscriberIndex == subscriber)
                    sum = Add(sum, steps[part].Subscribers[at[part]++]);
            }

            rows[count++] = sum;
        }

        foreach (var step in steps) step.Release();
        return new ClosedStep(index, new ArraySegment<SubscriberStep>(rows, 0, count));
    }

    private static int Least(List<ClosedStep> steps, int[] at)
    {
        var least = int.MaxValue;
        for (var part = 0; part < at.Length; part++)
        {
            if (at[part] < steps[part].Subscribers.Count) least = Math.Min(least, steps[part].Subscribers[at[part]].SubscriberIndex);
        }

        return least;
    }

    internal static SubscriberStep Add(in SubscriberStep first, in SubscriberStep second) => first with
    {
        DownBytes = Saturate(first.DownBytes, second.DownBytes, long.MaxValue),
        UpBytes = Saturate(first.UpBytes, second.UpBytes, long.MaxValue),
        DownPackets = Saturate(first.DownPackets, second.DownPackets, uint.MaxValue),
        UpPackets = Saturate(first.UpPackets, second.UpPackets, uint.MaxValue),
        Flows = (int)Saturate(first.Flows, second.Flows, int.MaxValue),
        Classes = first.Classes.Add(second.Classes),
    };

    /// <summary>As one lane's cells do.</summary>
    private static long Saturate(long first, long second, long max) => second > max - first ? max : first + second;
}
