namespace Presage.Forecasting;

/// <summary>The unit that the linear baselines read a series' values in: ten times its running mean absolute change, or a hundredth of its mean.</summary>
internal sealed class RunningUnit
{
    private const double ChangeFactor = 10;

    /// <summary>A series that never changes has a unit all the same.</summary>
    private const double LevelShareMin = 0.01;

    private readonly RunningLevel _change = new();
    private readonly RunningLevel _level = new();
    private double _last = double.NaN;

    /// <summary>0 while all values were zero.</summary>
    public double Value => Math.Max(ChangeFactor * _change.Value, LevelShareMin * _level.Value);

    public bool IsKnown => !double.IsNaN(_last);

    /// <summary>Takes in a known value.</summary>
    public void Observe(double value)
    {
        if (IsKnown) _change.Observe(Math.Abs(value - _last));
        _level.Observe(value);
        _last = value;
    }
}
