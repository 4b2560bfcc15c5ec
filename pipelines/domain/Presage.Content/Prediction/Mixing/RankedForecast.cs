namespace Presage.Content;

/// <summary>The candidates of one client, combined and ordered; the scratch memory of the predictor, good until the next forecast.</summary>
internal sealed class RankedForecast(ItemCatalogue items, Popularity popularity, MixtureWeights mixture, RankWeights ranks, HorizonOdds horizon)
{
    public const int KeptMax = 48;
    private const int Experts = CandidateSet.ExpertCount;

    private readonly CandidateSet _set = new();
    private readonly TopScores _best = new(KeptMax);
    private readonly float[] _features = new float[KeptMax * RankWeights.FeatureCount];
    private readonly float[] _given = new float[Experts];
    private readonly int[] _order = new int[KeptMax];
    private readonly float[] _scores = new float[KeptMax];

    public int Count { get; private set; }

    public int Context { get; private set; }

    /// <summary>Sum of the probabilities of those kept.</summary>
    public float Cover { get; private set; }

    public int HandleAt(int rank) => _set.Handles[_order[rank]];

    /// <summary>Raw probability of the candidate at a rank, the highest first.</summary>
    public float ScoreAt(int rank) => _scores[rank];

    /// <summary>Calibrated probability that the candidate at a rank is used within the horizon.</summary>
    public float AheadAt(int rank)
    {
        for (var expert = 0; expert < Experts; expert++) _given[expert] = _set[(ExpertKind)expert][_order[rank]];
        return horizon.Of(Context, _given, _scores[rank]);
    }

    /// <summary>What one expert gives to the candidate at a rank.</summary>
    public float GivenAt(int rank, ExpertKind expert) => _set[expert][_order[rank]];

    public float BackOffOf(ExpertKind expert) => _set.BackOff[(int)expert];

    /// <summary>All candidates, kept or not, with what the expert gives them.</summary>
    internal CandidateSet Candidates => _set;

    public void Compute(ClientState client, IExpert[] experts, float support)
    {
        _set.Clear();
        foreach (var expert in experts) expert.Forecast(client, _set);
        Context = ForecastContext.Of(client, support);
        BackOff();
        Mix();
        Rank(client);
    }

    private void BackOff()
    {
        for (var candidate = 0; candidate < _set.Count; candidate++)
        {
            var share = popularity.Of(_set.Handles[candidate]);
            for (var expert = 0; expert < Experts; expert++) _set[(ExpertKind)expert][candidate] += _set.BackOff[expert] * share;
        }
    }

    private void Mix()
    {
        var weights = mixture.Of(Context);
        _best.Clear();
        for (var candidate = 0; candidate < _set.Count; candidate++)
        {
            if (!items.IsLive(_set.Handles[candidate])) continue;
            var sum = 0.0;
            for (var expert = 0; expert < Experts; expert++) sum += weights[expert] * _set[(ExpertKind)expert][candidate];
            _best.Offer((float)sum, candidate);
        }

        Count = _best.Count;
        var cover = 0f;
        foreach (var score in _best.Scores) cover += score;
        Cover = Math.Min(1, cover);
    }

    private void Rank(ClientState client)
    {
        _best.Ids.CopyTo(_order);
        _best.Scores.CopyTo(_scores);
        if (ranks.IsOn)
        {
            for (var place = 0; place < Count; place++) Fill(client, place);
            ranks.Score(Context, _features.AsSpan(0, Count * RankWeights.FeatureCount), _scores.AsSpan(0, Count));
            foreach (ref var score in _scores.AsSpan(0, Count)) score *= Cover;
        }

        _scores.AsSpan(0, Count).Sort(_order.AsSpan(0, Count));
        _scores.AsSpan(0, Count).Reverse();
        _order.AsSpan(0, Count).Reverse();
    }

    private void Fill(ClientState client, int place)
    {
        var candidate = _order[place];
        for (var expert = 0; expert < Experts; expert++) _given[expert] = _set[(ExpertKind)expert][candidate];
        var lag = client.Distinct.IndexOf(_set.Handles[candidate]);
        RankWeights.Fill(_features.AsSpan(place * RankWeights.FeatureCount, RankWeights.FeatureCount), _given, _scores[place], lag);
    }
}
