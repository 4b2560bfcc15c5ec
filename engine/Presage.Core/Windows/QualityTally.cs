namespace Presage.Core;

/// <summary>
/// Sums what was measured by step and subscriber. Beside the windows of volumes and not in them, so that a network where nothing is measured pays nothing.
/// A measure counts as a whole in the step that its flow ends in. Not thread-safe.
/// </summary>
/// <remarks>Memory: some 500 bytes for each subscriber that was measured in each open step; <paramref name="stepsMax"/> bounds the steps.</remarks>
public sealed class QualityTally(int stepsMax)
{
    private readonly SortedDictionary<long, Dictionary<int, StepQuality>> _steps = [];
    private long _closedUntil = long.MinValue;

    /// <summary>Of steps that are closed, or too many steps away from those that are open.</summary>
    public long Misplaced { get; private set; }

    public long Added { get; private set; }

    public bool TryAdd(long step, int subscriber, in FlowMeasures measures)
    {
        if (SumOf(step, subscriber) is not { } sum) return false;
        sum.Add(measures);
        return true;
    }

    /// <summary>Adds what was summed elsewhere.</summary>
    public bool TryAdd(long step, int subscriber, StepQuality quality)
    {
        if (SumOf(step, subscriber) is not { } sum) return false;
        sum.Add(quality);
        return true;
    }

    /// <summary>Closes the steps before <paramref name="until"/> and gives what they hold: steps ascend, and in them subscribers.</summary>
    public IReadOnlyList<KeyValuePair<long, IReadOnlyList<SubscriberQuality>>> TakeUntil(long until)
    {
        _closedUntil = Math.Max(_closedUntil, until);
        if (_steps.Count == 0 || _steps.First().Key >= until) return [];
        var taken = new List<KeyValuePair<long, IReadOnlyList<SubscriberQuality>>>();
        foreach (var (step, sums) in _steps.TakeWhile(step => step.Key < until))
            taken.Add(new(step, [.. sums.OrderBy(static sum => sum.Key).Select(static sum => new SubscriberQuality(sum.Key, sum.Value))]));
        foreach (var (step, _) in taken) _steps.Remove(step);
        return taken;
    }

    private StepQuality? SumOf(long step, int subscriber)
    {
        if (step < _closedUntil || (!_steps.TryGetValue(step, out var sums) && !TryOpen(step, out sums)))
        {
            Misplaced++;
            return null;
        }

        Added++;
        if (!sums.TryGetValue(subscriber, out var sum)) sums.Add(subscriber, sum = new StepQuality());
        return sum;
    }

    private bool TryOpen(long step, out Dictionary<int, StepQuality> sums)
    {
        sums = [];
        if (_steps.Count > 0 && (step - _steps.First().Key >= stepsMax || _steps.Last().Key - step >= stepsMax)) return false;
        _steps.Add(step, sums);
        return true;
    }
}
