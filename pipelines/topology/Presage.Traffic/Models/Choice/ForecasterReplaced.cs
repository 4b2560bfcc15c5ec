using Presage.Forecasting;

namespace Presage.Traffic;

/// <summary>Another forecaster serves a persona from now on.</summary>
/// <param name="DayIndex">The last day that the choice is made from; days since 1970-01-01 UTC.</param>
/// <param name="FromLoss">Mean normalised pinball over the window of the one that served; null without scores.</param>
/// <param name="ToLoss">The same of the one that serves now.</param>
public sealed record ForecasterReplaced(
    int Persona, long DayIndex, string From, string To, double? FromLoss, double ToLoss, ForecasterChoiceReason Reason);
