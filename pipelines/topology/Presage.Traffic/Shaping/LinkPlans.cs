using System.Collections.Immutable;
using Presage.Shaping;

namespace Presage.Traffic;

/// <summary>The planner's answer to <see cref="AskPlans"/>: what is in force on a link.</summary>
internal sealed record LinkPlans(bool IsKnown, ShapingPlan? Down, ShapingPlan? Up, LinkDecision? DownDecision, LinkDecision? UpDecision)
{
    public static readonly LinkPlans None = new(IsKnown: false, null, null, null, null);

    /// <summary>What the site's members are expected to need together at most (<see cref="Presage.Personas.SiteOutlook"/>), bytes per step, nearest first.</summary>
    public ImmutableArray<double> DownCeilings { get; init; } = [];

    /// <summary>Likewise.</summary>
    public ImmutableArray<double> UpCeilings { get; init; } = [];
}
