namespace Presage.Forecasting;

/// <summary>
/// One of many rows that lie apart. An array of these is written without looking at what the row is, as an array of arrays would.
/// </summary>
internal readonly record struct LooseRow(float[] Values);
