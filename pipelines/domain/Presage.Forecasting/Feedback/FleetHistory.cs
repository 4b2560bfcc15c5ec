using System.Collections.Immutable;

namespace Presage.Forecasting;

/// <summary>All values of a set of series so far. A series begins with its first known value.</summary>
internal sealed class FleetHistory(int seriesCount)
{
    private readonly List<float>[] _values = [.. Enumerable.Range(0, seriesCount).Select(_ => new List<float>())];
    private readonly long[] _firstSteps = new long[seriesCount];

    public bool HasBegun(int series) => _values[series].Count > 0;

    /// <param name="stepIndex">After the one before; steps between are not known.</param>
    /// <param name="values">By series.</param>
    public void Add(long stepIndex, ReadOnlySpan<float> values)
    {
        for (var series = 0; series < values.Length; series++)
        {
            var known = _values[series];
            if (known.Count == 0)
            {
                if (float.IsNaN(values[series])) continue;
                _firstSteps[series] = stepIndex;
            }

            while (_firstSteps[series] + known.Count < stepIndex) known.Add(float.NaN);
            known.Add(values[series]);
        }
    }

    public ImmutableArray<TrainingSeries> Series() =>
    [
        .. Enumerable.Range(0, _values.Length).Where(HasBegun)
            .Select(series => new TrainingSeries($"{series}", _firstSteps[series], [.. _values[series]])),
    ];
}
