using System.Collections.Immutable;

namespace Presage.Forecasting;

/// <summary>The rows of one key, on the grid: a series for each value column.</summary>
internal sealed class SeriesTableKey(string name, int columns, bool isRate)
{
    private readonly ImmutableArray<float>.Builder[] _values = [.. Enumerable.Range(0, columns).Select(_ => ImmutableArray.CreateBuilder<float>())];
    private readonly double[] _sums = new double[columns];
    private readonly int[] _counts = new int[columns];
    private long _firstStepIndex;
    private long _openStepIndex;

    public string Name => name;

    public bool HasRows { get; private set; }

    /// <summary>Time of the last row.</summary>
    public double LastTime { get; set; } = double.NegativeInfinity;

    /// <summary>The step after the open one; 0 before the first row.</summary>
    public long NextStepIndex => HasRows ? _openStepIndex + 1 : 0;

    /// <summary>Opens a step that is not before the open one; those between are not measured.</summary>
    public void MoveTo(long step)
    {
        if (!HasRows)
        {
            HasRows = true;
            _firstStepIndex = _openStepIndex = step;
            return;
        }

        for (; _openStepIndex < step; _openStepIndex++) Close();
    }

    public void Add(int column, double value)
    {
        _sums[column] += value;
        _counts[column]++;
    }

    public TrainingSeries Finish(int column, string seriesName) => new(
        seriesName, _firstStepIndex, HasRows ? [.. _values[column], ValueOf(column)] : []);

    private void Close()
    {
        for (var i = 0; i < _values.Length; i++)
        {
            _values[i].Add(ValueOf(i));
            _sums[i] = _counts[i] = 0;
        }
    }

    private float ValueOf(int column) =>
        _counts[column] == 0 ? float.NaN : (float)(isRate ? _sums[column] / _counts[column] : _sums[column]);
}
