using Presage.Forecasting;

namespace Presage.Node;

/// <summary>What <c>presage backtest</c> shall make of the figures.</summary>
internal sealed record BacktestOutputs
{
    public required bool IsEveryHorizon { get; init; }

    public required int Threads { get; init; }

    /// <summary>File for all figures; null for none.</summary>
    public required string? Json { get; init; }

    /// <summary>File for the tables in Markdown; null for none.</summary>
    public required string? Markdown { get; init; }

    /// <summary>Folder for plots; null for none.</summary>
    public required string? SvgFolder { get; init; }

    /// <summary>Saved figures to compare with; null for none.</summary>
    public required string? Baseline { get; init; }

    public required BacktestTolerance Tolerance { get; init; }
}
