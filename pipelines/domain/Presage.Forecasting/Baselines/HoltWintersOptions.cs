namespace Presage.Forecasting;

/// <summary>Shares of a Holt-Winters rule, each in [0, 1].</summary>
/// <param name="LevelShare">How much of a residual moves the level.</param>
/// <param name="TrendShare">How much of a level's move becomes trend.</param>
/// <param name="SeasonShare">How much of what the level leaves moves the time of day's part.</param>
internal readonly record struct HoltWintersOptions(double LevelShare, double TrendShare, double SeasonShare);
