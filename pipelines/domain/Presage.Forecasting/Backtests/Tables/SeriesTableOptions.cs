using System.Collections.Immutable;

namespace Presage.Forecasting;

/// <summary>How to read a table of series.</summary>
public sealed record SeriesTableOptions
{
    public required SeriesUnit Unit { get; init; }

    /// <summary>Length of a step; null for the usual distance of the rows' times.</summary>
    public TimeSpan? Step { get; init; }

    /// <summary>Length of a step where the rows have no times to tell it; null to ask for it.</summary>
    public TimeSpan? StepWithoutTimes { get; init; }

    /// <summary>Columns to read as series; empty for all but time and key.</summary>
    public ImmutableArray<string> Columns { get; init; } = [];

    /// <summary>The column that says whose row it is, which makes the table a long one; null for a wide one.</summary>
    public string? KeyColumn { get; init; }

    /// <summary>The column with the time; null for the first one that is named like a time.</summary>
    public string? TimeColumn { get; init; }
}
