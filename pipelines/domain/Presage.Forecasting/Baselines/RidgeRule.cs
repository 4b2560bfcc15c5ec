namespace Presage.Forecasting;

/// <summary>
/// Ridge autoregression of one series: starts with the weights of the whole set and adds the series' own examples as they come, the set counting
/// as <see cref="PriorExamples"/> of them (empirical Bayes). Own examples fade with a half-life of <see cref="HalfLife"/>. Remembers a
/// day, four bytes for each step of it, and its sums: about 35 KiB at twelve steps ahead.
/// </summary>
internal sealed class RidgeRule : IPointRule
{
    private const double PriorExamples = 300;

    /// <summary>In own examples: four weeks of five-minute steps.</summary>
    private const double HalfLife = 8064;

    /// <summary>Own examples between two fits.</summary>
    private const int RefitExamples = 144;

    /// <summary>
    /// z that a point may lie above all that was seen of late: a line on a logarithmic scale goes wrong exponentially where a young
    /// series leaves what the set has shown.
    /// </summary>
    private const double AboveSeenMax = 0.2;

    private readonly RidgeStart _start;
    private readonly LagInputs _inputs;
    private readonly ValueRing _ring;
    private readonly RunningUnit _unit = new();
    private readonly NormalEquations _own;
    private readonly double[] _weights;
    private readonly double[] _factor;
    private readonly double[] _targets;
    private readonly LagRow[] _pending;
    private int _examplesSinceFit;

    public RidgeRule(RidgeStart start)
    {
        _start = start;
        _inputs = start.Weights.Inputs;
        _ring = new ValueRing(_inputs.MemorySteps);
        _own = new NormalEquations(_inputs.Count, _inputs.Horizon);
        _weights = [.. start.Weights.Weights];
        _factor = new double[_inputs.Count * _inputs.Count];
        _targets = new double[_inputs.Horizon];
        _pending = [.. Enumerable.Range(0, _inputs.Horizon + 1).Select(_ => new LagRow(_inputs.Count))];
    }

    public void Observe(long stepIndex, double value)
    {
        _ring.Add(stepIndex, value);
        if (double.IsNaN(value)) return;
        _unit.Observe(value);
        Learn(_pending[IndexOf(stepIndex - _inputs.Horizon)], stepIndex - _inputs.Horizon);
    }

    public void Forecast(Span<double> points)
    {
        var row = _pending[IndexOf(_ring.LastStepIndex)];
        row.Fill(_inputs, _ring, _unit.Value);
        for (var h = 0; h < points.Length; h++)
        {
            var move = LinearProduct.Dot(_weights.AsSpan(h * _inputs.Count, _inputs.Count), row.Inputs);
            var moveMax = LagInputs.HighestMove(row.Inputs, h + 1) + AboveSeenMax;
            points[h] = ValueScale.FromZ(row.Newest + Math.Min(move, moveMax), row.Unit);
        }
    }

    private void Learn(LagRow row, long origin)
    {
        if (row.OriginStepIndex != origin || !(row.Unit > 0) || double.IsNaN(_ring[origin])) return;
        for (var h = 0; h < _targets.Length; h++)
        {
            var actual = _ring[origin + 1 + h];
            if (double.IsNaN(actual)) return;
            _targets[h] = ValueScale.ToZ(actual, row.Unit) - row.Newest;
        }

        _own.Add(row.Inputs, _targets);
        if (++_examplesSinceFit < RefitExamples) return;
        _own.Solve(_start.Prior, PriorExamples, _weights, _factor);
        _own.Fade(double.Exp2(-_examplesSinceFit / HalfLife));
        _examplesSinceFit = 0;
    }

    private int IndexOf(long stepIndex) => (int)(((stepIndex % _pending.Length) + _pending.Length) % _pending.Length);
}
