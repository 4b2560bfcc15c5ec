using System.Collections.Immutable;
using Presage.Core;

namespace Presage.Personas;

/// <summary>The mean of the members' profiles.</summary>
/// <param name="Values">Shape <c>[2, 31]</c>, down then up: 24 hours (UTC) of <c>ln(1 + rate / unit)</c> less their mean; that mean; then burst numbers:
/// ln mean |change|, ln standard deviation, share of active steps, autocorrelation at one step, ln mean rate less mean ln rate, weekend less weekdays.</param>
public sealed record PersonaProfile(ImmutableArray<float> Values)
{
    /// <summary>Of nobody.</summary>
    public static readonly PersonaProfile None = new([]);

    public bool IsEmpty => Values.IsEmpty;

    /// <summary>24 hours, nats over the level.</summary>
    public ReadOnlySpan<float> Shape(Direction direction) => Values.AsSpan().Slice(StartOf(direction), ProfileLayout.Hours);

    /// <summary>Mean of <c>ln(1 + rate / unit)</c>.</summary>
    public float Level(Direction direction) => Values[StartOf(direction) + ProfileLayout.Level];

    /// <summary>How far the mean rate lies over the usual one, nats: 0 for a constant rate.</summary>
    public float Burst(Direction direction) => Values[StartOf(direction) + ProfileLayout.Burst];

    /// <summary>Weekend less weekdays, nats.</summary>
    public float Weekend(Direction direction) => Values[StartOf(direction) + ProfileLayout.Weekend];

    private static int StartOf(Direction direction) => direction == Direction.Down ? 0 : ProfileLayout.PerDirection;
}
