using System.Collections.Immutable;

namespace Presage.Forecasting;

/// <summary>The baselines that a model must beat.</summary>
public static class BaselineFamilies
{
    public static ImmutableArray<IForecasterFamily> All { get; } =
    [
        new LastValueFamily(),
        new SeasonalNaiveFamily(),
        new EwmaFamily(),
        new HoltWintersFamily(),
        new RidgeFamily(),
        new QuantileRegressionFamily(),
    ];
}
