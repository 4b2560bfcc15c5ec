using System.ComponentModel;
using Presage.Core;

namespace Presage.Api;

/// <summary>Delays that were measured.</summary>
public sealed record DelayResource
{
    public required long MeanMicros { get; init; }

    [Description("The delay that 95 % of the samples do not exceed, from counts by half octaves: up to 1.42 times the true one.")]
    public required long P95Micros { get; init; }

    public required long MaxMicros { get; init; }

    public required long Samples { get; init; }

    /// <summary>Null without a sample.</summary>
    internal static DelayResource? Of(DelaySums sums) => sums.Samples == 0 ? null : new DelayResource
    {
        MeanMicros = (long)Math.Round(sums.MeanMicros),
        P95Micros = (long)Math.Round(sums.QuantileMicros(0.95)),
        MaxMicros = sums.MaxMicros,
        Samples = sums.Samples,
    };
}
