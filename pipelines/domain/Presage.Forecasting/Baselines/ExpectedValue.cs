namespace Presage.Forecasting;

/// <summary>A forecast of one step that waits for its actual.</summary>
/// <param name="Point">The rule's.</param>
/// <param name="Z">ln(1 + point / level) when it was made.</param>
/// <param name="Added">Quantile 0.9 with residuals added.</param>
/// <param name="Scaled">Quantile 0.9 on the logarithmic scale.</param>
internal readonly record struct ExpectedValue(double Point, double Z, double Added, double Scaled);
