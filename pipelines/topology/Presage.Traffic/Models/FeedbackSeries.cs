using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Presage.Core;
using Presage.Forecasting;
using Presage.Learning;

namespace Presage.Traffic;

/// <summary>
/// Series out of feedback events: what subscribers really used, both directions. A step in which others were recorded and a subscriber was not is a
/// silent one; a step in which nobody was is not known.
/// </summary>
/// <param name="isWanted">Which subscribers; they are asked for once each event.</param>
public sealed class FeedbackSeries(Func<SubscriberId, bool> isWanted)
{
    private readonly SortedDictionary<string, SeriesColumn> _series = new(StringComparer.Ordinal);
    private readonly HashSet<long> _steps = [];

    public int Count => _series.Count;

    public int StepCount => _steps.Count;

    public long FirstStep { get; private set; } = long.MaxValue;

    public long LastStep { get; private set; } = long.MinValue;

    /// <summary>Events of a subscriber come in the order of their steps; one that does not is left out.</summary>
    public void Add(StepFeedback feedback)
    {
        _steps.Add(feedback.StepIndex);
        (FirstStep, LastStep) = (Math.Min(FirstStep, feedback.StepIndex), Math.Max(LastStep, feedback.StepIndex));
        foreach (var row in feedback.Subscribers)
        {
            if (!isWanted(row.Id)) continue;
            Add($"{row.Id} down", feedback.StepIndex, row.Down);
            Add($"{row.Id} up", feedback.StepIndex, row.Up);
        }
    }

    /// <summary>By name; each from its first step to the last of all.</summary>
    public ImmutableArray<TrainingSeries> ToSeries() => [.. _series.Select(one => new TrainingSeries(one.Key, one.Value.FirstStep, Fill(one.Value)) { Censored = one.Value.CensoredByPlace() })];

    private void Add(string name, long step, in DirectionFeedback used)
    {
        if (!_series.TryGetValue(name, out var column)) _series.Add(name, column = new SeriesColumn(step, [], []));
        if (step < column.FirstStep + column.Values.Count) return;
        while (column.FirstStep + column.Values.Count < step) column.Values.Add(float.NaN);
        if (used.IsCensored) column.Censored.Add(column.Values.Count);
        column.Values.Add(used.ActualBytes);
    }

    private ImmutableArray<float> Fill(SeriesColumn column)
    {
        var values = new float[LastStep - column.FirstStep + 1];
        for (var index = 0; index < values.Length; index++)
        {
            var value = index < column.Values.Count ? column.Values[index] : float.NaN;
            values[index] = float.IsNaN(value) && _steps.Contains(column.FirstStep + index) ? 0 : value;
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(values);
    }

    /// <param name="FirstStep">Of the first value.</param>
    /// <param name="Values">NaN where none was recorded.</param>
    /// <param name="Censored">Places, ascending.</param>
    private sealed record SeriesColumn(long FirstStep, List<float> Values, List<int> Censored)
    {
        public ImmutableArray<bool> CensoredByPlace()
        {
            if (Censored.Count == 0) return [];
            var marks = new bool[Censored[^1] + 1];
            foreach (var place in Censored) marks[place] = true;
            return ImmutableCollectionsMarshal.AsImmutableArray(marks);
        }
    }
}
