namespace Presage.Forecasting;

/// <summary>What residuals of a series are measured in.</summary>
/// <param name="Level">Running mean of the values.</param>
/// <param name="Change">Running mean of the absolute change from one step to the next.</param>
internal readonly record struct SeriesMeasure(double Level, double Change);
