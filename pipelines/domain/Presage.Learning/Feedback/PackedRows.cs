using System.Collections.Immutable;

namespace Presage.Learning;

/// <summary>The subscribers' rows of a feedback event in their stored form (<see cref="RowColumns"/>), found to be whole.</summary>
internal sealed record PackedRows(ReadOnlyMemory<byte> Stored, int Count, bool HasSides)
{
    public ImmutableArray<SubscriberFeedback> Unpack()
    {
        var reader = new ByteReader(Stored.Span, (offset, reason) => new FeedbackFormatException(offset, reason));
        return RowColumns.Read(ref reader, Count, HasSides);
    }
}
