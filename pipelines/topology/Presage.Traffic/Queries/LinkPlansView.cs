using Presage.Core;

namespace Presage.Traffic.Queries;

/// <summary>The shaping plans in force on one link; a direction without a plan yet is null.</summary>
public sealed record LinkPlansView(LinkId Link, PlanView? Down, PlanView? Up)
{
    /// <summary>What all on the link are expected to need together at most in each of the next steps, nearest first: nine in ten stay under it.</summary>
    public required IReadOnlyList<BitRate> DownCeilings { get; init; }

    /// <summary>Likewise.</summary>
    public required IReadOnlyList<BitRate> UpCeilings { get; init; }
}
