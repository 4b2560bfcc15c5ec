namespace Presage.Forecasting;

/// <summary>One figure of a backtest, by its place.</summary>
/// <param name="SetName">The file.</param>
/// <param name="Forecaster">Its name.</param>
/// <param name="Horizon">Steps ahead; 0 for all together.</param>
/// <param name="Measure">What is measured.</param>
public readonly record struct BacktestFigure(string SetName, string Forecaster, int Horizon, BacktestMeasure Measure);
