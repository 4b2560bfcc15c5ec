namespace Presage.Forecasting;

/// <summary>One line of a comparison.</summary>
/// <param name="Source">Whose forecasts.</param>
/// <param name="IsNextStep">One step ahead, or all steps of the horizon together.</param>
/// <param name="MeanAbsoluteError">Bytes per step.</param>
/// <param name="PinballUpper">Bytes per step.</param>
/// <param name="Coverage">Share of actuals at or under the upper value.</param>
/// <param name="Count">Forecast values scored.</param>
public sealed record ComparisonRow(
    ScoredSource Source, bool IsNextStep, double MeanAbsoluteError, double PinballUpper, double Coverage, long Count);
