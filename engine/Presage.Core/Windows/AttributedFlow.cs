namespace Presage.Core;

/// <summary>
/// Volume of one subscriber over <c>[Start, End)</c>, already multiplied by the sampling interval;
/// equal times mean a single moment.
/// </summary>
public readonly record struct AttributedFlow(int SubscriberIndex, Direction Direction, EventTime Start, EventTime End, long Bytes, long Packets)
{
    /// <summary>What the flow was for, as far as it could be told.</summary>
    public ApplicationClass Application { get; init; }
}
