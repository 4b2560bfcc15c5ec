using System.Collections.Immutable;

namespace Presage.Shaping;

/// <summary>The gate's answer: a plan that may be set, or null with the reasons of the refusal.</summary>
/// <param name="Plan">The proposal itself when passed, its clamped copy when clamped, null when refused.</param>
/// <param name="Findings">Ascending by reason, each reason once; empty when passed.</param>
public sealed record GateVerdict(GateOutcome Outcome, ShapingPlan? Plan, ImmutableArray<GateFinding> Findings)
{
    internal static GateVerdict Refuse(GateReason reason, int count) =>
        new(GateOutcome.Refused, null, ImmutableArray.Create(new GateFinding(reason, count)));
}
