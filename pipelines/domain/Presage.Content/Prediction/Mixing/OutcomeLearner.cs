namespace Presage.Content;

/// <summary>Learns weights and calibration from a forecast of the next use and what came.</summary>
internal sealed class OutcomeLearner(Popularity popularity, MixtureWeights mixture, RankWeights ranks, IsotonicCalibration calibration)
{
    /// <summary>Best candidates whose outcomes go into the calibration; beyond them nearly all are the same.</summary>
    private const int CalibratedMax = 8;
    private const int Experts = CandidateSet.ExpertCount;

    // What an expert gives at least, so that no weight falls to the floor by one surprise.
    private const float GivenMin = 1e-7f;

    private readonly float[] _given = new float[Experts];
    private readonly float[] _features = new float[OpenForecast.CandidatesMax * RankWeights.FeatureCount];
    private readonly float[] _scores = new float[OpenForecast.CandidatesMax];

    /// <summary>Keeps a forecast until its outcome is known.</summary>
    public static void Keep(RankedForecast ranked, OpenForecast open)
    {
        open.Context = ranked.Context;
        open.Count = Math.Min(OpenForecast.CandidatesMax, ranked.Count);
        for (var rank = 0; rank < open.Count; rank++)
        {
            open.Items[rank] = ranked.HandleAt(rank);
            open.Scores[rank] = ranked.ScoreAt(rank);
            for (var expert = 0; expert < Experts; expert++) open.Experts[expert * OpenForecast.CandidatesMax + rank] = ranked.GivenAt(rank, (ExpertKind)expert);
        }

        for (var expert = 0; expert < Experts; expert++) open.BackOff[expert] = ranked.BackOffOf((ExpertKind)expert);
    }

    /// <param name="client">As it was when the forecast was made.</param>
    /// <param name="item">What the client used next.</param>
    /// <param name="ordinary">What a lesson of the client still counts.</param>
    public void Learn(ClientState client, OpenForecast open, int item, float ordinary)
    {
        var outcome = open.IndexOf(item);
        for (var rank = 0; rank < Math.Min(CalibratedMax, open.Count); rank++) calibration.Learn(open.Scores[rank], rank == outcome);
        if (outcome >= 0 && ranks.IsOn) LearnRanks(client, open, outcome, ordinary);
        LearnMixture(open, item, outcome, ordinary);
    }

    private void LearnMixture(OpenForecast open, int item, int outcome, float ordinary)
    {
        var share = popularity.Of(item);
        for (var expert = 0; expert < Experts; expert++)
            _given[expert] = GivenMin + (outcome >= 0 ? open.Experts[expert * OpenForecast.CandidatesMax + outcome] : open.BackOff[expert] * share);
        mixture.Learn(open.Context, _given, ordinary);
    }

    private void LearnRanks(ClientState client, OpenForecast open, int outcome, float ordinary)
    {
        var weights = mixture.Of(open.Context);
        for (var candidate = 0; candidate < open.Count; candidate++)
        {
            var mixed = 0.0;
            for (var expert = 0; expert < Experts; expert++)
            {
                _given[expert] = open.Experts[expert * OpenForecast.CandidatesMax + candidate];
                mixed += weights[expert] * _given[expert];
            }

            var lag = client.Distinct.IndexOf(open.Items[candidate]);
            RankWeights.Fill(_features.AsSpan(candidate * RankWeights.FeatureCount, RankWeights.FeatureCount), _given, (float)mixed, lag);
        }

        var features = _features.AsSpan(0, open.Count * RankWeights.FeatureCount);
        var scores = _scores.AsSpan(0, open.Count);
        ranks.Score(open.Context, client.Weights, features, scores);
        ranks.Compare(features, scores, outcome);
        ranks.Step(open.Context, client, ordinary);
    }
}
