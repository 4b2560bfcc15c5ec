using System.Collections.Immutable;
using Presage.Forecasting;

namespace Presage.Node;

/// <summary>What <c>presage backtest</c> was asked for.</summary>
internal sealed record BacktestRequest
{
    public required ImmutableArray<string> Files { get; init; }

    /// <summary>Names of forecasters; see <see cref="BacktestForecasters"/>.</summary>
    public required ImmutableArray<string> Forecasters { get; init; }

    public required BacktestPlan Plan { get; init; }

    /// <summary>How many seeds a forecaster that depends on them is fitted with: 1, 2, 3, …</summary>
    public required int Seeds { get; init; }

    public required SeriesTableOptions Table { get; init; }

    /// <summary>What their values count: one unit for all, or one for each file.</summary>
    public required ImmutableArray<SeriesUnit> Units { get; init; }

    /// <summary>A model file; empty for the model that ships.</summary>
    public required string Model { get; init; }

    public required ImmutableArray<string> Configs { get; init; }
}
