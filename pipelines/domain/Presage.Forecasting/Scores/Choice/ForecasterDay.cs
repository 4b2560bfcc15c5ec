using System.Collections.Immutable;

namespace Presage.Forecasting;

/// <summary>What each forecaster lost on a group in one day.</summary>
/// <param name="DayIndex">Days since 1970-01-01 UTC.</param>
/// <param name="Losses">By forecaster name; all are of the same forecasts' actuals.</param>
public sealed record ForecasterDay(long DayIndex, ImmutableSortedDictionary<string, ForecasterLoss> Losses);
