using System.Collections.Immutable;
using Presage.Learning;

namespace Presage.Traffic;

/// <summary>Everything that came of one closed step; fans out to the store, the measures and whoever watches.</summary>
/// <param name="Context">The personas after the step.</param>
/// <param name="Plans">Plans that changed.</param>
/// <param name="Policy">The policy that planned.</param>
/// <param name="Missing">Subscribers that did not answer in time.</param>
public sealed record StepOutcome(
    long StepIndex,
    IReadOnlyList<SubscriberObserved> Observed,
    StepContext Context,
    ImmutableArray<PlanToEmit> Plans,
    PolicyState Policy,
    int Missing);
