using System.Runtime.Intrinsics;

namespace Presage.Content;

/// <summary>
/// The second stage: a softmax over the best candidates of the mixture, so that experts that agree count more than their sum.
/// With f the logarithms of what experts and mixture gave, and how long ago the client used the item,
/// <c>q(x) ∝ exp((θ + θ_context + θ_client) · f(x))</c>; on an outcome x among the candidates <c>θ ← θ + η (f(x) − Σ q f)</c>.
/// It starts as the mixture itself: the mixture's logarithm weighs 1, all else 0.
/// </summary>
internal sealed class RankWeights(PredictorOptions options)
{
    public const int FeatureCount = Experts + 5;

    /// <summary>By which, times the step, weights that not all share go back to 0.</summary>
    public const double Shrink = 0.001;

    private const int Experts = CandidateSet.ExpertCount;
    private const int Mixture = Experts;
    private const float ProbabilityMin = 1e-5f;
    private const float LogShift = 4;
    private const double ContextHalfOutcomes = 500;
    private const double SharedHalfOutcomes = 2000;
    private const double SharedShare = 0.6;

    private readonly double[] _shared = First();
    private readonly double[] _contexts = new double[ForecastContext.Count * FeatureCount];
    private readonly double[] _outcomes = new double[ForecastContext.Count];
    private readonly double[] _gradient = new double[FeatureCount];
    private readonly float[] _sum = new float[FeatureCount];
    private double _outcomesAll;

    public bool IsOn => options.RankStep > 0;

    /// <summary>Fills the features of one candidate.</summary>
    /// <param name="lag">How many other items the client used since this one; -1 when it did not lately.</param>
    public static void Fill(Span<float> features, ReadOnlySpan<float> given, float mixture, int lag)
    {
        // Seven experts and the mixture make eight logarithms at once; vectors of any hardware give the same.
        Span<float> all = stackalloc float[Experts + 1];
        given.CopyTo(all);
        all[Mixture] = mixture + ProbabilityMin / 10 - ProbabilityMin;
        (Vector256.Log(Vector256.Create<float>(all) + Vector256.Create(ProbabilityMin)) + Vector256.Create(LogShift)).CopyTo(features);
        features[Mixture + 1] = lag == 0 ? 1 : 0;
        features[Mixture + 2] = lag == 1 ? 1 : 0;
        features[Mixture + 3] = lag >= 2 ? 1 : 0;
        features[Mixture + 4] = given[(int)ExpertKind.Repeats] > 0.3f ? 1 : 0;
    }

    /// <summary>Replaces <paramref name="scores"/> by the softmax of the candidates; they sum to 1.</summary>
    public void Score(int context, ClientWeights client, ReadOnlySpan<float> features, Span<float> scores)
    {
        for (var feature = 0; feature < FeatureCount; feature++) _sum[feature] = (float)(_shared[feature] + _contexts[context * FeatureCount + feature]) + client.Added[feature];
        var (first, second, third) = (Vector128.Create<float>(_sum), Vector128.Create<float>(_sum.AsSpan(4)), Vector128.Create<float>(_sum.AsSpan(8)));
        var max = float.NegativeInfinity;
        for (var candidate = 0; candidate < scores.Length; candidate++)
        {
            var of = features.Slice(candidate * FeatureCount, FeatureCount);
            var sums = Vector128.Create<float>(of) * first + Vector128.Create<float>(of[4..]) * second + Vector128.Create<float>(of[8..]) * third;
            var score = scores[candidate] = sums[0] + sums[1] + (sums[2] + sums[3]);
            max = Math.Max(max, score);
        }

        var total = 0f;
        foreach (ref var score in scores) total += score = MathF.Exp(score - max);
        foreach (ref var score in scores) score /= total;
    }

    /// <summary>Works out where an outcome pulls the weights: f(x) − Σ q f, for <see cref="Step"/>.</summary>
    /// <param name="scores">The softmax of the candidates.</param>
    /// <param name="outcome">The candidate that came.</param>
    public void Compare(ReadOnlySpan<float> features, ReadOnlySpan<float> scores, int outcome)
    {
        for (var feature = 0; feature < FeatureCount; feature++) _gradient[feature] = features[outcome * FeatureCount + feature];
        for (var candidate = 0; candidate < scores.Length; candidate++)
        {
            for (var feature = 0; feature < FeatureCount; feature++) _gradient[feature] -= scores[candidate] * features[candidate * FeatureCount + feature];
        }
    }

    /// <summary>Moves the weights of all by what the client may still move them, and the client's own in full.</summary>
    /// <param name="ordinary">What a lesson of the client still counts.</param>
    public void Step(int context, ClientState client, float ordinary)
    {
        var contextStep = ordinary * options.RankStep / Math.Sqrt(1 + _outcomes[context] / ContextHalfOutcomes);
        var sharedStep = ordinary * SharedShare * options.RankStep / Math.Sqrt(1 + _outcomesAll / SharedHalfOutcomes);
        _outcomes[context] += ordinary;
        _outcomesAll += ordinary;
        var share = client.Pull.Take(_gradient, sharedStep + contextStep, options.ClientPullMax);
        for (var feature = 0; feature < FeatureCount; feature++)
        {
            ref var own = ref _contexts[context * FeatureCount + feature];
            own += share * contextStep * (_gradient[feature] - Shrink * own);
            _shared[feature] += share * sharedStep * _gradient[feature];
        }

        client.Weights.Step(_gradient, options.ClientRankStep);
    }

    /// <summary>Only contexts that had an outcome are written.</summary>
    public void Write(StateWriter to)
    {
        to.Doubles(_shared);
        to.Double(_outcomesAll);
        to.Int(_outcomes.Count(outcomes => outcomes > 0));
        for (var context = 0; context < ForecastContext.Count; context++)
        {
            if (_outcomes[context] == 0) continue;
            to.Int(context);
            to.Double(_outcomes[context]);
            to.Doubles(_contexts.AsSpan(context * FeatureCount, FeatureCount));
        }
    }

    public void Read(StateReader from)
    {
        from.Doubles(_shared);
        _outcomesAll = from.Double();
        for (var left = from.Count(ForecastContext.Count); left > 0; left--)
        {
            var context = from.Count(ForecastContext.Count - 1);
            _outcomes[context] = from.Double();
            from.Doubles(_contexts.AsSpan(context * FeatureCount, FeatureCount));
        }
    }

    private static double[] First()
    {
        var weights = new double[FeatureCount];
        weights[Mixture] = 1;
        return weights;
    }
}
