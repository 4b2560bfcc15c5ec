using Presage.Learning;

namespace Presage.Traffic;

/// <summary>To a new block: an earlier step from the journal, to be taken in by whoever has not. Answered with <see cref="BlockCaughtUp"/>.</summary>
internal sealed record CatchUpBlock(BlockAddress Address, long StepIndex, IReadOnlyList<SubscriberFeedback> Rows) : IForBlock
{
    /// <inheritdoc cref="StepFeedback.Completeness"/>
    public double Completeness { get; init; } = 1;
}
