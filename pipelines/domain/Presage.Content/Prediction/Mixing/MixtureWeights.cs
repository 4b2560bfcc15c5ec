namespace Presage.Content;

/// <summary>
/// Weights of the experts in each context, by online EM. With p_e what expert e gave to the item that came, in its context
/// <c>r_e = w_e p_e / Σ w p;  w_e ← (1 − η) w_e + η r_e</c>, then raised to the floor and divided by the sum; η = max(ηmin, 1 / (n + 6)) at the
/// context's n-th outcome. All weights start equal.
/// </summary>
internal sealed class MixtureWeights(double floor, double stepMin)
{
    private const int Experts = CandidateSet.ExpertCount;
    private const int FirstStepDivisor = 6;

    private readonly double[] _weights = [.. Enumerable.Repeat(1.0 / Experts, ForecastContext.Count * Experts)];
    private readonly double[] _outcomes = new double[ForecastContext.Count];

    public ReadOnlySpan<double> Of(int context) => _weights.AsSpan(context * Experts, Experts);

    public double OutcomesOf(int context) => _outcomes[context];

    /// <param name="given">What each expert gave to the item that came, above 0.</param>
    /// <param name="share">What the outcome counts, in (0, 1].</param>
    public void Learn(int context, ReadOnlySpan<float> given, float share)
    {
        var weights = _weights.AsSpan(context * Experts, Experts);
        var total = 0.0;
        for (var expert = 0; expert < Experts; expert++) total += weights[expert] * given[expert];
        var step = share * Math.Max(stepMin, 1 / (_outcomes[context] + FirstStepDivisor));
        _outcomes[context] += share;
        var sum = 0.0;
        for (var expert = 0; expert < Experts; expert++)
        {
            var responsibility = weights[expert] * given[expert] / total;
            weights[expert] = Math.Max(floor, (1 - step) * weights[expert] + step * responsibility);
            sum += weights[expert];
        }

        foreach (ref var weight in weights) weight /= sum;
    }

    /// <summary>Only contexts that had an outcome are written.</summary>
    public void Write(StateWriter to)
    {
        to.Int(_outcomes.Count(outcomes => outcomes > 0));
        for (var context = 0; context < ForecastContext.Count; context++)
        {
            if (_outcomes[context] == 0) continue;
            to.Int(context);
            to.Double(_outcomes[context]);
            to.Doubles(Of(context));
        }
    }

    public void Read(StateReader from)
    {
        for (var left = from.Count(ForecastContext.Count); left > 0; left--)
        {
            var context = from.Count(ForecastContext.Count - 1);
            _outcomes[context] = from.Double();
            from.Doubles(_weights.AsSpan(context * Experts, Experts));
        }
    }
}
