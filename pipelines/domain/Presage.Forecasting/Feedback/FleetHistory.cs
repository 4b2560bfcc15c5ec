using System.Collections.Immutable;

namespace Presage.Forecasting;

/// <summary>All values of a set of series so far. A series begins with its first known value.</summary>
internal sealed class FleetHistory(int seriesCount)
{
    private readonly List<float>[] _values = [.. Enumerable.Range(0, seriesCount).Select(_ => new List<float>())];

    // Mostly nothing is known beside the bytes: these end with the last place that has something.
    private readonly List<SideInputs>[] _sides = [.. Enumerable.Range(0, seriesCount).Select(_ => new List<SideInputs>())];
    private readonly List<bool>[] _censored = [.. Enumerable.Range(0, seriesCount).Select(_ => new List<bool>())];
    private readonly long[] _firstSteps = new long[seriesCount];

    public bool HasBegun(int series) => _values[series].Count > 0;

    /// <param name="stepIndex">After the one before; steps between are not known.</param>
    /// <param name="values">By series.</param>
    public void Add(long stepIndex, ReadOnlySpan<FleetValue> values)
    {
        for (var series = 0; series < values.Length; series++)
        {
            var known = _values[series];
            if (known.Count == 0)
            {
                if (float.IsNaN(values[series].BytesPerStep)) continue;
                _firstSteps[series] = stepIndex;
            }

            while (_firstSteps[series] + known.Count < stepIndex) known.Add(float.NaN);
            AddAt(_sides[series], known.Count, values[series].Side);
            AddAt(_censored[series], known.Count, values[series].IsCensored);
            known.Add(values[series].BytesPerStep);
        }
    }

    public ImmutableArray<TrainingSeries> Series() => [.. Enumerable.Range(0, _values.Length).Where(HasBegun).Select(SeriesOf)];

    private static void AddAt<T>(List<T> list, int place, T value)
        where T : struct, IEquatable<T>
    {
        if (value.Equals(default)) return;
        while (list.Count < place) list.Add(default);
        list.Add(value);
    }

    private TrainingSeries SeriesOf(int series) =>
        new($"{series}", _firstSteps[series], [.. _values[series]]) { Sides = [.. _sides[series]], Censored = [.. _censored[series]] };
}
