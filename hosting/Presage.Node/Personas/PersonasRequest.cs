using System.Collections.Immutable;
using Presage.Forecasting;

namespace Presage.Node;

/// <summary>What <c>presage personas</c> was asked for.</summary>
internal sealed record PersonasRequest
{
    /// <summary>Traffic down, then up if there is a second one.</summary>
    public required ImmutableArray<string> Files { get; init; }

    public required int Personas { get; init; }

    public required int Provisioning { get; init; }

    public required int Seeds { get; init; }

    public required SeriesUnit Unit { get; init; }

    /// <summary>File for the figures; null for none.</summary>
    public required string? Json { get; init; }

    public required ImmutableArray<string> Configs { get; init; }
}
