using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Presage.Core;
using Presage.Forecasting;
using Presage.Learning;

namespace Presage.Traffic;

/// <summary>
/// Series out of feedback events: what subscribers really used, both directions. A step in which others were recorded and a subscriber was not is a
/// silent one; a step in which nobody was, or that was not measured, is not known.
/// </summary>
/// <param name="isWanted">Which subscribers; they are asked for once each event.</param>
/// <param name="subscribersMax">Subscribers taken at most; further ones are left out.</param>
public sealed class FeedbackSeries(Func<SubscriberId, bool> isWanted, int subscribersMax)
{
    private readonly Dictionary<SubscriberId, (SeriesColumn Down, SeriesColumn Up)> _columns = [];
    private readonly HashSet<long> _steps = [];

    /// <summary>Series, two of a subscriber.</summary>
    public int Count => 2 * _columns.Count;

    public int StepCount => _steps.Count;

    public long FirstStep { get; private set; } = long.MaxValue;

    public long LastStep { get; private set; } = long.MinValue;

    /// <summary>Events of a subscriber come in the order of their steps; one that does not is left out.</summary>
    public void Add(StepFeedback feedback)
    {
        if (feedback.Completeness > 0) _steps.Add(feedback.StepIndex);
        (FirstStep, LastStep) = (Math.Min(FirstStep, feedback.StepIndex), Math.Max(LastStep, feedback.StepIndex));
        foreach (var row in feedback.Subscribers)
        {
            if (!isWanted(row.Id)) continue;
            var side = new SideInputs { Mix = row.ApplicationMix, Terms = row.Terms, Lost = SideInputs.LostOf(feedback.Completeness) };
            if (!_columns.TryGetValue(row.Id, out var columns))
            {
                if (_columns.Count == subscribersMax) continue;
                _columns.Add(row.Id, columns = (new SeriesColumn(feedback.StepIndex), new SeriesColumn(feedback.StepIndex)));
            }

            Add(columns.Down, feedback, row.Down, side);
            Add(columns.Up, feedback, row.Up, side);
        }
    }

    /// <summary>By subscriber, down before up; each from its first step to the last of all.</summary>
    public ImmutableArray<TrainingSeries> ToSeries() =>
    [
        .. _columns.OrderBy(one => one.Key.Value, StringComparer.Ordinal)
            .SelectMany(one => new[] { SeriesOf($"{one.Key} down", one.Value.Down), SeriesOf($"{one.Key} up", one.Value.Up) }),
    ];

    private TrainingSeries SeriesOf(string name, SeriesColumn column) => new(name, column.FirstStep, Fill(column)) { Censored = column.CensoredByPlace(), Sides = column.SidesByPlace() };

    private static void Add(SeriesColumn column, StepFeedback feedback, in DirectionFeedback used, SideInputs side)
    {
        var step = feedback.StepIndex;
        if (step < column.FirstStep + column.Values.Count) return;
        while (column.FirstStep + column.Values.Count < step) column.Values.Add(float.NaN);
        if (side != default) column.Sides.Add((column.Values.Count, side));
        if (used.IsCensored) column.Censored.Add(column.Values.Count);
        column.Values.Add((float)StepTruth.Of(used.ActualBytes, feedback.Completeness));
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

    private sealed class SeriesColumn(long firstStep)
    {
        public long FirstStep => firstStep;

        /// <summary>NaN where none was recorded.</summary>
        public List<float> Values { get; } = [];

        /// <summary>Places, ascending.</summary>
        public List<int> Censored { get; } = [];

        /// <summary>By place, ascending; only what says something.</summary>
        public List<(int Place, SideInputs Side)> Sides { get; } = [];

        public ImmutableArray<bool> CensoredByPlace()
        {
            if (Censored.Count == 0) return [];
            var marks = new bool[Censored[^1] + 1];
            foreach (var place in Censored) marks[place] = true;
            return ImmutableCollectionsMarshal.AsImmutableArray(marks);
        }

        public ImmutableArray<SideInputs> SidesByPlace()
        {
            if (Sides.Count == 0) return [];
            var sides = new SideInputs[Sides[^1].Place + 1];
            foreach (var (place, side) in Sides) sides[place] = side;
            return ImmutableCollectionsMarshal.AsImmutableArray(sides);
        }
    }
}
