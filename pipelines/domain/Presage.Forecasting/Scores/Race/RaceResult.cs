namespace Presage.Forecasting;

/// <summary>What each forecaster lost on the series of a group in a day that has ended.</summary>
public sealed record RaceResult(int Group, ForecasterDay Day);
