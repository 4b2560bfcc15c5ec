using System.Runtime.Intrinsics;

namespace Presage.Content;

/// <summary>
/// Whether a candidate that the client does not hold is used within the horizon: a logistic regression on the logarithms of what experts and
/// second stage gave it, with a constant for each context. <c>p = σ(θ · f + b_context)</c>, <c>θ ← θ + η (y − p) f / √(1 + Σ g²)</c> (AdaGrad;
/// J. Duchi et al. 2011). It starts near the probability of the next use itself. What follows a few uses later is not what follows at once:
/// followers and neighbours count more here.
/// </summary>
internal sealed class HorizonWeights
{
    public const int FeatureCount = Experts + 2;
    private const int Experts = CandidateSet.ExpertCount;
    private const int NextFeature = Experts;
    private const int SquareFeature = Experts + 1;
    private const float ProbabilityMin = 1e-5f;
    private const float LogShift = 4;
    private const float SquareScale = 0.25f;
    private const double StepSize = 0.05;

    private readonly double[] _weights = new double[FeatureCount];
    private readonly double[] _squares = new double[FeatureCount];
    private readonly double[] _constants = new double[ForecastContext.Count];
    private readonly double[] _constantSquares = new double[ForecastContext.Count];

    public HorizonWeights()
    {
        _weights[NextFeature] = 1;
        _constants.AsSpan().Fill(-LogShift);
    }

    /// <param name="next">Raw probability of the next use.</param>
    public static void Fill(Span<float> features, ReadOnlySpan<float> given, float next)
    {
        Span<float> all = stackalloc float[Experts + 1];
        given.CopyTo(all);
        (Vector256.Log(Vector256.Create<float>(all) + Vector256.Create(ProbabilityMin)) + Vector256.Create(LogShift)).CopyTo(features);
        FillNext(features, next);
    }

    /// <summary>The same where the experts' logarithms are at hand: the second stage has them as they are here.</summary>
    public static void FillFrom(Span<float> features, ReadOnlySpan<float> logarithms, float next)
    {
        logarithms.CopyTo(features);
        FillNext(features, next);
    }

    private static void FillNext(Span<float> features, float next)
    {
        features[NextFeature] = MathF.Log(next + ProbabilityMin) + LogShift;
        features[SquareFeature] = features[NextFeature] * features[NextFeature] * SquareScale;
    }

    public float Of(int context, ReadOnlySpan<float> features)
    {
        var sum = _constants[context];
        for (var feature = 0; feature < FeatureCount; feature++) sum += _weights[feature] * features[feature];
        return (float)(1 / (1 + Math.Exp(-Math.Clamp(sum, -30, 30))));
    }

    public void Learn(int context, ReadOnlySpan<float> features, bool isUsed)
    {
        var residual = (isUsed ? 1 : 0) - Of(context, features);
        for (var feature = 0; feature < FeatureCount; feature++) Step(ref _weights[feature], ref _squares[feature], residual * features[feature]);
        Step(ref _constants[context], ref _constantSquares[context], residual);
    }

    public void Write(StateWriter to)
    {
        to.Doubles(_weights);
        to.Doubles(_squares);
        to.Int(_constantSquares.Count(square => square > 0));
        for (var context = 0; context < ForecastContext.Count; context++)
        {
            if (_constantSquares[context] <= 0) continue;
            to.Int(context);
            to.Double(_constants[context]);
            to.Double(_constantSquares[context]);
        }
    }

    public void Read(StateReader from)
    {
        from.Doubles(_weights);
        from.Doubles(_squares);
        for (var left = from.Count(ForecastContext.Count); left > 0; left--)
        {
            var context = from.Count(ForecastContext.Count - 1);
            _constants[context] = from.Double();
            _constantSquares[context] = from.Double();
        }
    }

    private static void Step(ref double weight, ref double squares, double gradient)
    {
        squares += gradient * gradient;
        weight += StepSize * gradient / Math.Sqrt(1 + squares);
    }
}
