namespace Presage.Forecasting;

/// <summary>A figure of a backtest. "Over series" means: worked out for each series, then averaged.</summary>
public enum BacktestMeasure
{
    /// <summary>Mean over series of MAE / the series' in-sample naive MAE.</summary>
    MaseMean,

    /// <summary>Median over series of the same.</summary>
    MaseMedian,

    /// <summary>sPL90: mean over series of pinball(0.9) / in-sample naive MAE.</summary>
    ScaledPinballMean,

    /// <summary>Median over series of the same.</summary>
    ScaledPinballMedian,

    /// <summary>wQL90: Σ pinball(0.9) / Σ actual, over all series.</summary>
    WeightedPinball,

    /// <summary>Share of all actuals at or under quantile 0.1.</summary>
    CoverageLower,

    /// <summary>Share of all actuals at or under quantile 0.5.</summary>
    CoverageMedian,

    /// <summary>Share of all actuals at or under quantile 0.9.</summary>
    CoverageUpper,

    /// <summary>Share of all actuals at or under quantile 0.99.</summary>
    CoveragePeak,

    /// <summary>Share of all actuals above quantile 0.9; 0.1 is right.</summary>
    UnderProvisionRate,

    /// <summary>Σ (median - actual) / Σ actual, over all series.</summary>
    Bias,
}
