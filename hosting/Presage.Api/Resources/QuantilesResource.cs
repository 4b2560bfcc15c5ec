using System.ComponentModel;
using Presage.Core;

namespace Presage.Api;

/// <summary>Rates forecast over one horizon, one entry for each step, nearest first.</summary>
public sealed record QuantilesResource
{
    [Description("Quantile 0.5 of the mean rate toward the subscriber.")]
    public required IReadOnlyList<long> DownMedianBitsPerSecond { get; init; }

    [Description("Quantile 0.9 of the mean rate toward the subscriber.")]
    public required IReadOnlyList<long> DownUpperBitsPerSecond { get; init; }

    [Description("Quantile 0.5 of the mean rate from the subscriber.")]
    public required IReadOnlyList<long> UpMedianBitsPerSecond { get; init; }

    [Description("Quantile 0.9 of the mean rate from the subscriber.")]
    public required IReadOnlyList<long> UpUpperBitsPerSecond { get; init; }

    internal static IReadOnlyList<long> Rates(IReadOnlyList<BitRate> rates) => [.. rates.Select(rate => rate.BitsPerSecond)];
}
