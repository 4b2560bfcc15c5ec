using System.Numerics;

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
    private readonly float[] _shares = new float[CandidateSet.Max];
    private readonly float[] _sums = new float[CandidateSet.Max];
    private readonly int[] _kept = new int[KeptMax];
    private readonly int[] _places = new int[KeptMax];
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
        return horizon.Of(Context, _features.AsSpan(_places[rank] * RankWeights.FeatureCount, Experts), _scores[rank]);
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
        Mix();
        Rank(client);
    }

    private void Mix()
    {
        var count = _set.Count;
        for (var candidate = 0; candidate < count; candidate++) _shares[candidate] = popularity.Of(_set.Handles[candidate]);
        var weights = mixture.Of(Context);
        _sums.AsSpan(0, count).Clear();
        for (var expert = 0; expert < Experts; expert++) BackOff(_set[(ExpertKind)expert].AsSpan(0, count), _set.BackOff[expert], (float)weights[expert]);
        _best.Clear();
        for (var candidate = 0; candidate < count; candidate++)
        {
            if (items.IsLive(_set.Handles[candidate])) _best.Offer(_sums[candidate], candidate);
        }

        Count = _best.Count;
        var cover = 0f;
        foreach (var score in _best.Scores) cover += score;
        Cover = Math.Min(1, cover);
    }

    /// <summary>Adds what an expert backs off to its probabilities, and these with its weight to the sums; each candidate by itself, so that any width of vectors gives the same.</summary>
    private void BackOff(Span<float> given, float backOff, float weight)
    {
        var whole = given.Length - given.Length % Vector<float>.Count;
        for (var at = 0; at < whole; at += Vector<float>.Count)
        {
            var probability = new Vector<float>(given[at..]) + new Vector<float>(_shares, at) * backOff;
            probability.CopyTo(given[at..]);
            (new Vector<float>(_sums, at) + probability * weight).CopyTo(_sums, at);
        }

        for (var at = whole; at < given.Length; at++)
        {
            given[at] += _shares[at] * backOff;
            _sums[at] += given[at] * weight;
        }
    }

    private void Rank(ClientState client)
    {
        _best.Ids.CopyTo(_kept);
        _best.Scores.CopyTo(_scores);
        for (var place = 0; place < Count; place++)
        {
            _places[place] = place;
            Fill(client, place);
        }

        if (ranks.IsOn)
        {
            ranks.Score(Context, client.Weights, _features.AsSpan(0, Count * RankWeights.FeatureCount), _scores.AsSpan(0, Count));
            foreach (ref var score in _scores.AsSpan(0, Count)) score *= Cover;
        }

        _scores.AsSpan(0, Count).Sort(_places.AsSpan(0, Count));
        _scores.AsSpan(0, Count).Reverse();
        _places.AsSpan(0, Count).Reverse();
        for (var rank = 0; rank < Count; rank++) _order[rank] = _kept[_places[rank]];
    }

    private void Fill(ClientState client, int place)
    {
        var candidate = _kept[place];
        for (var expert = 0; expert < Experts; expert++) _given[expert] = _set[(ExpertKind)expert][candidate];
        var lag = client.Distinct.IndexOf(_set.Handles[candidate]);
        RankWeights.Fill(_features.AsSpan(place * RankWeights.FeatureCount, RankWeights.FeatureCount), _given, _scores[place], lag);
    }
}
