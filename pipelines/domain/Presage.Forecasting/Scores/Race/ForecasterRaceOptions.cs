using System.Collections.Immutable;

namespace Presage.Forecasting;

/// <summary>Who races against the model, and on how much of a series.</summary>
/// <param name="Contenders">Baselines; the model itself is always there.</param>
/// <param name="HistoryDays">Days of each series that those are fitted to which learn from the past, at least 2.</param>
/// <param name="RefitDays">Days between two fits, at least 1.</param>
public sealed record ForecasterRaceOptions(ImmutableArray<IForecasterFamily> Contenders, int HistoryDays, int RefitDays);
