namespace Presage.Content;

/// <summary>
/// The calibrated probability of a use within the horizon, of two opinions: one has the raw probability of the next use calibrated to the
/// horizon, which is good from the start; the other has <see cref="HorizonWeights"/>, which is better once it has seen enough. Their shares follow
/// by online EM which of them gave the more to what came: <c>r_i = w_i l_i / Σ w l</c>, l = p where the item was used, else 1 − p.
/// </summary>
internal sealed class HorizonOdds(int calibrationPairs)
{
    private const double StepMin = 0.0005;
    private const double StepFirst = 0.05;
    private const double StepHalfPairs = 500;
    private const double ShareMin = 0.02;
    private const float LikelihoodMin = 0.001f;

    private readonly HorizonWeights _weights = new();
    private readonly IsotonicCalibration _byNext = new(calibrationPairs);
    private readonly IsotonicCalibration _byWeights = new(calibrationPairs);
    private readonly float[] _features = new float[HorizonWeights.FeatureCount];
    private double _weightsShare = 0.5;
    private long _pairs;

    /// <param name="logarithms">What each expert gave the candidate, as the second stage's features have it.</param>
    /// <param name="next">Its raw probability of being the next use.</param>
    public float Of(int context, ReadOnlySpan<float> logarithms, float next)
    {
        HorizonWeights.FillFrom(_features, logarithms, next);
        return (float)((1 - _weightsShare) * _byNext.Of(next) + _weightsShare * _byWeights.Of(_weights.Of(context, _features)));
    }

    public void Learn(int context, ReadOnlySpan<float> given, float next, bool isUsed)
    {
        HorizonWeights.Fill(_features, given, next);
        var score = _weights.Of(context, _features);
        var first = (1 - _weightsShare) * Likelihood(_byNext.Of(next), isUsed);
        var second = _weightsShare * Likelihood(_byWeights.Of(score), isUsed);
        var step = Math.Max(StepMin, StepFirst / (1 + _pairs++ / StepHalfPairs));
        _weightsShare = Math.Clamp((1 - step) * _weightsShare + step * second / (first + second), ShareMin, 1 - ShareMin);
        _byNext.Learn(next, isUsed);
        _byWeights.Learn(score, isUsed);
        _weights.Learn(context, _features, isUsed);
    }

    public void Write(StateWriter to)
    {
        _weights.Write(to);
        _byNext.Write(to);
        _byWeights.Write(to);
        to.Double(_weightsShare);
        to.Long(_pairs);
    }

    public void Read(StateReader from)
    {
        _weights.Read(from);
        _byNext.Read(from);
        _byWeights.Read(from);
        _weightsShare = from.Double();
        _pairs = from.Long();
    }

    private static float Likelihood(float probability, bool isUsed) => Math.Max(LikelihoodMin, isUsed ? probability : 1 - probability);
}
