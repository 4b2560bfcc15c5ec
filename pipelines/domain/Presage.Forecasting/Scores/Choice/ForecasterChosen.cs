namespace Presage.Forecasting;

/// <summary>Another forecaster serves a group from now on.</summary>
/// <param name="Group">A persona or another group of subscribers.</param>
/// <param name="DayIndex">The last day that the choice is made from; days since 1970-01-01 UTC.</param>
/// <param name="From">The one that served.</param>
/// <param name="To">The one that serves.</param>
/// <param name="FromLoss">Mean normalised pinball over the window; NaN without scores.</param>
/// <param name="ToLoss">The same of the new one.</param>
public sealed record ForecasterChosen(
    string Group, long DayIndex, string From, string To, double FromLoss, double ToLoss, ForecasterChoiceReason Reason);
