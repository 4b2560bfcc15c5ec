namespace Presage.Personas;

/// <summary>
/// What is known of each subscriber, in dense arrays by subscriber index.
/// <para>Profile, shape <c>[embedding + 2]</c>: <c>m ← m + (x − m)·max(w, 1/n)</c> over the embeddings and the log-levels; read out with the
/// embedding scaled to length 1 and the levels <c>log10(1 + bytes per step)</c> by the level weight over 10.</para>
/// </summary>
/// <remarks>The arrays double up to the options' limit. 1/n makes the first n observations a plain mean, so that a young profile is not
/// pulled to zero.</remarks>
internal sealed class ProfileTable(PersonaOptions options)
{
    /// <summary>A level of 10¹⁰ bytes per step comes out as the level weight.</summary>
    private const float LevelScale = 10;

    private readonly int _forecastLength = MemberForecast.RowCount * options.Horizon;
    private float[] _means = [];
    private float[] _features = [];
    private float[] _forecasts = [];
    private int[] _observations = [];
    private bool[] _hasForecast = [];

    /// <summary>Floats of one profile.</summary>
    public int Length { get; } = options.EmbeddingLength + 2;

    /// <summary>One past the highest subscriber index seen.</summary>
    public int End { get; private set; }

    /// <summary>Subscribers with at least one observation.</summary>
    public int KnownCount { get; private set; }

    public bool IsKnown(int subscriberIndex) => subscriberIndex < End && _observations[subscriberIndex] > 0;

    public bool HasForecast(int subscriberIndex) => _hasForecast[subscriberIndex];

    /// <summary>The normalised profile.</summary>
    public ReadOnlySpan<float> this[int subscriberIndex] => _features.AsSpan(subscriberIndex * Length, Length);

    /// <summary>Rows of <see cref="MemberForecast"/>, one after the other.</summary>
    public ReadOnlySpan<float> ForecastOf(int subscriberIndex) => _forecasts.AsSpan(subscriberIndex * _forecastLength, _forecastLength);

    public void Observe(int subscriberIndex, ReadOnlySpan<float> embedding, in MemberForecast forecast)
    {
        if (subscriberIndex >= _observations.Length) Grow(subscriberIndex + 1);
        if (_observations[subscriberIndex] == 0) KnownCount++;
        End = Math.Max(End, subscriberIndex + 1);
        if (!forecast.DownMedian.IsEmpty) Keep(subscriberIndex, forecast);
        var count = _observations[subscriberIndex] = Math.Min(int.MaxValue - 1, _observations[subscriberIndex]) + 1;
        var weight = Math.Max((float)options.ProfileWeight, 1f / count);
        var mean = _means.AsSpan(subscriberIndex * Length, Length);
        for (var index = 0; index < embedding.Length; index++) mean[index] += (embedding[index] - mean[index]) * weight;
        if (_hasForecast[subscriberIndex])
        {
            mean[^2] += (LevelOf(forecast.DownMedian, mean[^2]) - mean[^2]) * weight;
            mean[^1] += (LevelOf(forecast.UpMedian, mean[^1]) - mean[^1]) * weight;
        }

        Normalise(mean, _features.AsSpan(subscriberIndex * Length, Length));
    }

    /// <summary>Erases everything of one subscriber.</summary>
    public bool Forget(int subscriberIndex)
    {
        if (!IsKnown(subscriberIndex)) return false;
        _means.AsSpan(subscriberIndex * Length, Length).Clear();
        _features.AsSpan(subscriberIndex * Length, Length).Clear();
        _forecasts.AsSpan(subscriberIndex * _forecastLength, _forecastLength).Clear();
        _observations[subscriberIndex] = 0;
        _hasForecast[subscriberIndex] = false;
        KnownCount--;
        return true;
    }

    private static float LevelOf(ReadOnlySpan<float> median, float without)
    {
        if (median.IsEmpty) return without;
        var sum = 0.0;
        foreach (var value in median) sum += value;
        return (float)Math.Log10(1 + sum / median.Length);
    }

    private void Keep(int subscriberIndex, in MemberForecast forecast)
    {
        var rows = _forecasts.AsSpan(subscriberIndex * _forecastLength, _forecastLength);
        forecast.DownMedian.CopyTo(rows);
        forecast.DownUpper.CopyTo(rows[options.Horizon..]);
        forecast.UpMedian.CopyTo(rows[(2 * options.Horizon)..]);
        forecast.UpUpper.CopyTo(rows[(3 * options.Horizon)..]);
        _hasForecast[subscriberIndex] = true;
    }

    private void Normalise(ReadOnlySpan<float> mean, Span<float> features)
    {
        var embedding = mean[..options.EmbeddingLength];
        var length = 0.0;
        foreach (var value in embedding) length += (double)value * value;
        var scale = length > 0 ? (float)(1 / Math.Sqrt(length)) : 0;
        for (var index = 0; index < embedding.Length; index++) features[index] = embedding[index] * scale;
        var levelScale = (float)options.LevelWeight / LevelScale;
        features[^2] = mean[^2] * levelScale;
        features[^1] = mean[^1] * levelScale;
    }

    private void Grow(int least)
    {
        var capacity = Math.Min(options.SubscribersMax, Math.Max(least, Math.Max(64, _observations.Length * 2)));
        Array.Resize(ref _means, capacity * Length);
        Array.Resize(ref _features, capacity * Length);
        Array.Resize(ref _forecasts, capacity * _forecastLength);
        Array.Resize(ref _observations, capacity);
        Array.Resize(ref _hasForecast, capacity);
    }
}
