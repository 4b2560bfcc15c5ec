using Presage.Core;

namespace Presage.Traffic;

/// <summary>To a shard's recorder: have these subscribers observe the step, then store what came of it.</summary>
/// <param name="Decisions">What was in force on the links during the step.</param>
internal sealed record CloseShardStep(long StepIndex, ArraySegment<SubscriberStep> Rows, StepContext Context, StepDecisions Decisions)
{
    /// <summary>Links that were full, by number of the site.</summary>
    public IReadOnlySet<(int Site, Direction Direction)> Saturated { get; init; } = new HashSet<(int, Direction)>();
}
