using System.Collections.Immutable;

namespace Presage.Learning;

/// <summary>A step of one link whose shards' parts are still being added up.</summary>
/// <param name="Shards">Ascending; those whose part is in the outcome.</param>
internal sealed record PendingStep(
    long StepIndex, int StateIndex, WeightProfile Action, float Propensity, LinkOutcome Outcome, ImmutableArray<int> Shards)
{
    public static PendingStep Begin(int shard, long stepIndex, in LinkFeedback part) =>
        new(stepIndex, part.StateIndex, part.Action, part.Propensity, part.Outcome, [shard]);

    public bool Holds(int shard) => Shards.BinarySearch(shard) >= 0;

    /// <summary>Whether the part speaks of the same choice; the first shard's word stands.</summary>
    public bool Agrees(in LinkFeedback part) => part.StateIndex == StateIndex && part.Action == Action;

    public PendingStep With(int shard, in LinkFeedback part) =>
        this with { Outcome = Outcome + part.Outcome, Shards = Shards.Insert(~Shards.BinarySearch(shard), shard) };
}
