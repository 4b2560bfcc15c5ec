using System.Buffers;

namespace Presage.Core;

/// <summary>A step that no flow can change any more, with one row per subscriber in ascending order of index, zeros included.</summary>
public sealed record ClosedStep(long StepIndex, ArraySegment<SubscriberStep> Subscribers)
{
    /// <summary>Gives the rows of a step from <see cref="StepAggregator.Close"/> back, for a step to come; at most once, and nobody reads them after.</summary>
    public void Release()
    {
        if (Subscribers.Array is { Length: > 0 } rows) ArrayPool<SubscriberStep>.Shared.Return(rows);
    }
}
