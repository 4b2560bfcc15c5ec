namespace Presage.Content;

/// <summary>
/// What one client adds to the weights of the second stage, in its own forecasts only: what it may not teach the others is not lost to it.
/// Steps of <see cref="PredictorOptions.ClientRankStep"/> along the same gradient, with a slow shrinking to 0.
/// </summary>
internal sealed class ClientWeights
{
    private readonly float[] _added = new float[RankWeights.FeatureCount];

    public ReadOnlySpan<float> Added => _added;

    public void Clear() => Array.Clear(_added);

    public void Step(ReadOnlySpan<double> gradient, double step)
    {
        for (var feature = 0; feature < _added.Length; feature++) _added[feature] += (float)(step * (gradient[feature] - RankWeights.Shrink * _added[feature]));
    }

    public void Write(StateWriter to)
    {
        foreach (var added in _added) to.Float(added);
    }

    public void Read(StateReader from)
    {
        foreach (ref var added in _added.AsSpan()) added = from.Float();
    }
}
