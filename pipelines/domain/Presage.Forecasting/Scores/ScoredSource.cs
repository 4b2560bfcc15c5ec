namespace Presage.Forecasting;

/// <summary>Whose forecasts a row of a comparison measures.</summary>
public enum ScoredSource
{
    Model,
    Naive,
    SeasonalNaive,
}
