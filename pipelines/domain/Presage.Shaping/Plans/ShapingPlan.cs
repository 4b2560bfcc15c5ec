using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Presage.Core;

namespace Presage.Shaping;

/// <summary>The guarantees and ceilings of every subscriber of one link and direction, from one step on until the next plan.</summary>
/// <param name="Version">Rises by one with each plan of the link and direction; the first is 1.</param>
/// <param name="StepIndex">The step whose forecasts led to the plan.</param>
/// <param name="Grants">Ascending by subscriber index, each index once.</param>
/// <param name="WeightProfile">Name of the learner's action behind the weights.</param>
public sealed record ShapingPlan(LinkProfile Link, long Version, long StepIndex, ImmutableArray<ShapingGrant> Grants, string WeightProfile)
{
    /// <summary>Σ guarantees; at most the link's capacity in a plan that passed the <see cref="SafetyGate"/>.</summary>
    public BitRate Guaranteed
    {
        get
        {
            var sum = 0L;
            foreach (var grant in Grants) sum = checked(sum + grant.Guarantee.BitsPerSecond);
            return new BitRate(sum);
        }
    }

    /// <summary>The plan that allocates <paramref name="claims"/> on <paramref name="link"/>, one version after <paramref name="current"/>.</summary>
    /// <remarks>A proposal: it has not passed the gate yet.</remarks>
    public static ShapingPlan Propose(
        LinkProfile link, ReadOnlySpan<ShapingClaim> claims, ShapingPlan? current, long stepIndex, string weightProfile)
    {
        var grants = new ShapingGrant[claims.Length];
        GuaranteeAllocator.Allocate(link.Capacity, claims, grants);
        Array.Sort(grants, (left, right) => left.SubscriberIndex.CompareTo(right.SubscriberIndex));
        return new ShapingPlan(link, (current?.Version ?? 0) + 1, stepIndex, ImmutableCollectionsMarshal.AsImmutableArray(grants), weightProfile);
    }
}
