namespace Presage.Forecasting;

/// <summary>Forecasts of a fitted <see cref="RidgeFit"/>; remembers a day, four bytes for each step of it.</summary>
internal sealed class RidgeRule(LinearWeights weights) : IPointRule
{
    private readonly ValueRing _ring = new(weights.Inputs.MemorySteps);
    private readonly RunningUnit _unit = new();
    private readonly double[] _row = new double[weights.Inputs.Count];

    public void Observe(long stepIndex, double value)
    {
        _ring.Add(stepIndex, value);
        if (!double.IsNaN(value)) _unit.Observe(value);
    }

    public void Forecast(Span<double> points)
    {
        var newest = weights.Inputs.Fill(_ring, _unit.Value, _row);
        for (var h = 0; h < points.Length; h++)
        {
            points[h] = ValueScale.FromZ(newest + weights.Output(h, _row), _unit.Value);
        }
    }
}
