using Presage.Content;

namespace Presage.Node;

/// <summary>Hit ratios of one list of forecasts.</summary>
internal sealed record ReplayHits(string Name, long Cases, double HitsAt1, double HitsAt5, double HitsAt20, double ReciprocalRank)
{
    public static ReplayHits Of(string name, ForecastScore score) =>
        new(name, score.Cases, score.HitRatio(1), score.HitRatio(5), score.HitRatio(20), score.MeanReciprocalRank);
}
