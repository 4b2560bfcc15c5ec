using Presage.Core;

namespace Presage.Traffic.Queries;

/// <param name="Version">Rises by one with every change of this link and direction.</param>
/// <param name="PlannedAt">End of the window whose forecasts led to the plan.</param>
/// <param name="WeightProfile">How the learner weighed the subscribers: the policy's action.</param>
/// <param name="PolicyVersion">The policy that chose it.</param>
public sealed record PlanView(
    long Version,
    DateTimeOffset PlannedAt,
    BitRate Capacity,
    BitRate GuaranteedTotal,
    string WeightProfile,
    long PolicyVersion,
    IReadOnlyList<GrantView> Grants);
