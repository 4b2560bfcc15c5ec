using System.Collections.Immutable;
using Presage.Learning;

namespace Presage.Traffic;

/// <summary>What came of one closed step, for whoever watches.</summary>
/// <param name="Subscribers">Subscribers that answered.</param>
/// <param name="Context">The personas after the step.</param>
/// <param name="Plans">Plans that changed.</param>
/// <param name="Policy">The policy that planned.</param>
/// <param name="Missing">Subscribers that did not answer in time.</param>
public sealed record StepOutcome(
    long StepIndex, int Subscribers, StepContext Context, ImmutableArray<PlanToEmit> Plans, PolicyState Policy, int Missing)
{
    /// <inheritdoc cref="ShardedStep.Completeness"/>
    public double Completeness { get; init; } = 1;
}
