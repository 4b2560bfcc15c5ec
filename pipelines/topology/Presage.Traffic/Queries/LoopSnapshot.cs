using Presage.Forecasting;

namespace Presage.Traffic.Queries;

/// <summary>One look at the whole loop, taken after a step; counts are since the start.</summary>
/// <param name="StepAt">Start of the last closed step; null before the first.</param>
/// <param name="Forecasts">The model against the baselines, over warm subscribers; null before the first of them.</param>
/// <param name="Drops">Counted reasons that are not zero, by name.</param>
/// <param name="RecentPlans">The newest plan changes in words, newest first.</param>
public sealed record LoopSnapshot(
    long StepsClosed,
    DateTimeOffset? StepAt,
    long Datagrams,
    long FlowRecords,
    int Subscribers,
    int WarmSubscribers,
    long PlanChanges,
    double? RewardMean,
    long PolicyVersion,
    ForecastComparison? Forecasts,
    IReadOnlyList<KeyValuePair<string, long>> Drops,
    IReadOnlyList<PersonaActivity> Personas,
    IReadOnlyList<string> RecentPlans);
