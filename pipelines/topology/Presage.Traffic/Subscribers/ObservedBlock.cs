using Presage.Core;

namespace Presage.Traffic;

/// <summary>
/// What the subscribers of one block answered to one step: a view of the block's own columns, nothing is copied. It may be read until the
/// step is over (<see cref="StepResult.Release"/>); the block is not told another step before.
/// </summary>
/// <param name="slots">The slot of each row.</param>
/// <param name="parted">Series of subscribers that left the block, for the store.</param>
internal sealed class ObservedBlock(
    long stepIndex,
    BlockColumns columns,
    ArraySegment<SubscriberStep> rows,
    ReadOnlyMemory<int> slots,
    IReadOnlyList<(SubscriberId Id, SubscriberSeries Series)> parted)
{
    public long StepIndex => stepIndex;

    public int Count => rows.Count;

    /// <summary>Of <see cref="StepTruth.Trusted"/>; 0 where the step counts as not measured.</summary>
    public double Completeness { get; init; } = 1;

    public BlockColumns Columns => columns;

    public IReadOnlyList<(SubscriberId Id, SubscriberSeries Series)> Parted => parted;

    public ObservedRow this[int row] => new(this, row);

    internal ArraySegment<SubscriberStep> Rows => rows;

    internal ReadOnlySpan<int> Slots => slots.Span;
}
