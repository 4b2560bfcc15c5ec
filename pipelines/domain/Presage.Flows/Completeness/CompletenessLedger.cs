using Presage.Core;

namespace Presage.Flows;

/// <summary>Sums what came and what was lost by the step it was received in, until the step is closed.</summary>
/// <remarks>At most <c>stepsMax</c> steps at a time: with more the oldest is forgotten and counts as complete. Not thread-safe.</remarks>
public sealed class CompletenessLedger(StepGrid grid, int stepsMax)
{
    private readonly SortedDictionary<long, RecordLoss> _steps = [];

    /// <summary>Of the step that was closed last; 1 before the first.</summary>
    public double Latest { get; private set; } = 1;

    public void Add(EventTime receivedAt, in RecordLoss loss) => Add(grid.IndexOf(receivedAt), loss);

    public void Add(long step, in RecordLoss loss)
    {
        _steps[step] = _steps.GetValueOrDefault(step) + loss;
        if (_steps.Count > stepsMax) _steps.Remove(_steps.Keys.First());
    }

    /// <summary>Hands over what is known of the steps before <paramref name="stepIndex"/>, and forgets it.</summary>
    public IReadOnlyList<KeyValuePair<long, RecordLoss>> TakeUntil(long stepIndex)
    {
        var taken = _steps.TakeWhile(step => step.Key < stepIndex).ToList();
        foreach (var (step, _) in taken) _steps.Remove(step);
        return taken;
    }

    /// <returns>The completeness of the step: the share of its records that came, 0 to 1.</returns>
    public double Close(long stepIndex)
    {
        var loss = _steps.GetValueOrDefault(stepIndex);
        while (_steps.Count > 0 && _steps.Keys.First() is var first && first <= stepIndex) _steps.Remove(first);
        return Latest = loss.Completeness;
    }
}
