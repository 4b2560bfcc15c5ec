namespace Presage.Forecasting;

/// <summary>The mean of a stream of values over about <see cref="LevelSteps"/> of them, the plain mean while there are fewer.</summary>
internal sealed class RunningLevel
{
    /// <summary>Time constant in known values: a week of five-minute steps.</summary>
    private const int LevelSteps = 2016;

    private int _count;

    /// <summary>Unit of the values; 0 while all were zero.</summary>
    public double Value { get; private set; }

    public void Observe(double value)
    {
        if (_count < LevelSteps) _count++;

        // One absurd value shall not make all that follow look like nothing.
        var bounded = Value > 0 ? Math.Min(value, SeriesLimits.LevelFactorMax * Value) : value;
        Value += (bounded - Value) / _count;
    }
}
