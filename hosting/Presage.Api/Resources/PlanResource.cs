using System.ComponentModel;
using Presage.Traffic.Queries;

namespace Presage.Api;

/// <summary>A shaping plan of one link and direction.</summary>
public sealed record PlanResource
{
    [Description("Rises by one with every change of this link and direction.")]
    public required long Version { get; init; }

    [Description("End of the step whose forecasts led to the plan.")]
    public required DateTimeOffset PlannedAt { get; init; }

    public required long CapacityBitsPerSecond { get; init; }

    [Description("Sum of the guarantees; never above the capacity.")]
    public required long GuaranteedTotalBitsPerSecond { get; init; }

    [Description("How the learner weighed the subscribers: the policy's action.")]
    public required string WeightProfile { get; init; }

    public required long PolicyVersion { get; init; }

    public required IReadOnlyList<GrantResource> Grants { get; init; }

    internal static PlanResource? Of(PlanView? view) => view is null ? null : new PlanResource
    {
        Version = view.Version,
        PlannedAt = view.PlannedAt,
        CapacityBitsPerSecond = view.Capacity.BitsPerSecond,
        GuaranteedTotalBitsPerSecond = view.GuaranteedTotal.BitsPerSecond,
        WeightProfile = view.WeightProfile,
        PolicyVersion = view.PolicyVersion,
        Grants = [.. view.Grants.Select(GrantResource.Of)],
    };
}
