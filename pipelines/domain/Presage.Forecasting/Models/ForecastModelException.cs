namespace Presage.Forecasting;

/// <summary>A file is not a forecast model that this version can serve; the message says what is wrong with it.</summary>
public sealed class ForecastModelException(string message) : Exception(message);
