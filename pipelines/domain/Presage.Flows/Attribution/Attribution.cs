using Presage.Core;

namespace Presage.Flows;

/// <summary>Whose flow a record is, and in which direction: a source that is a subscriber sends up, a destination receives down.</summary>
/// <remarks>Volumes are multiplied by the sampling interval. Not thread-safe; allocates nothing per record.</remarks>
public sealed class Attribution
{
    /// <summary>The most results of one record.</summary>
    public const int ResultsMax = 2;

    /// <summary>Records whose addresses are on their way from memory at once.</summary>
    private const int Together = 32;

    private readonly AttributionOptions _options;
    private readonly long[] _bytesByClass = new long[Enum.GetValues<ApplicationClass>().Length];
    private readonly long[] _outcomes = new long[Enum.GetValues<AttributionReason>().Length];

    /// <exception cref="ArgumentOutOfRangeException">The bound of bytes is not positive.</exception>
    public Attribution(ISubscriberLookup subscribers, AttributionOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.BytesMax, 1);
        Subscribers = subscribers;
        _options = options;
    }

    /// <summary>May be replaced between records, when the directory was reloaded.</summary>
    public ISubscriberLookup Subscribers { get; set; }

    /// <summary>Tells the class of a flow's application; null: all are unknown.</summary>
    public ApplicationClassifier? Applications { get; init; }

    /// <summary>Drops what other records tell too; null where each record counts.</summary>
    public CountOnce? Counting { get; init; }

    /// <summary>Bytes of subscribers by the class of the application, after multiplying by the sampling interval.</summary>
    public long BytesOf(ApplicationClass application) => _bytesByClass[(int)application];

    public long CountOf(AttributionReason reason) => _outcomes[(int)reason];

    /// <param name="two">Room for <see cref="ResultsMax"/> results.</param>
    /// <returns>How many results were written, 0 to 2; with two the source's comes first.</returns>
    public int Attribute(in FlowRecord record, Span<AttributedFlow> two)
    {
        var reason = Resolve(record, out var bytes, out var packets, out var source, out var destination);
        _outcomes[(int)reason]++;
        if (reason > AttributionReason.BothEnds) return 0;
        var start = new EventTime(record.StartUnixMilliseconds);
        var end = new EventTime(record.EndUnixMilliseconds);
        var application = Applications?.ClassOf(record) ?? ApplicationClass.Unknown;
        var count = 0;
        if (source >= 0) two[count++] = new AttributedFlow(source, Direction.Up, start, end, bytes, packets) { Application = application };
        if (destination >= 0) two[count++] = new AttributedFlow(destination, Direction.Down, start, end, bytes, packets) { Application = application };
        _bytesByClass[(int)application] += count * bytes;
        return count;
    }

    /// <summary>As <see cref="Attribute"/> for each record in turn, one after another in <paramref name="into"/>.</summary>
    /// <param name="into">Room for <see cref="ResultsMax"/> results a record.</param>
    /// <returns>How many results were written.</returns>
    /// <exception cref="ArgumentException">The room is too small.</exception>
    public int AttributeAll(ReadOnlySpan<FlowRecord> records, Span<AttributedFlow> into) => AttributeAll(records, into, []);

    /// <inheritdoc cref="AttributeAll(ReadOnlySpan{FlowRecord}, Span{AttributedFlow})"/>
    /// <param name="counts">Gets how many results each record had; empty: nobody asks.</param>
    public int AttributeAll(ReadOnlySpan<FlowRecord> records, Span<AttributedFlow> into, Span<byte> counts)
    {
        if (into.Length < records.Length * ResultsMax) throw new ArgumentException("two results a record must fit", nameof(into));
        var count = 0;
        for (var done = 0; !records.IsEmpty; records = records[Math.Min(Together, records.Length)..])
        {
            var some = records[..Math.Min(Together, records.Length)];
            // With many subscribers what tells whose an address is comes from memory, which takes longer than all the rest.
            Subscribers.Prefetch(some);
            foreach (ref readonly var record in some)
            {
                var results = Attribute(record, into[count..]);
                count += results;
                if (done < counts.Length) counts[done++] = (byte)results;
            }
        }

        return count;
    }

    private AttributionReason Resolve(in FlowRecord record, out long bytes, out long packets, out int source, out int destination)
    {
        source = destination = -1;
        bytes = packets = 0;
        if ((record.Bytes | record.Packets) == 0) return AttributionReason.NoVolume;
        if (!TryScale(record.Bytes, record.SamplingInterval, out bytes) || !TryScale(record.Packets, record.SamplingInterval, out packets))
            return AttributionReason.VolumeUnbelievable;
        // A flow belongs to who had the address when it began: with another holder another flow begins.
        var began = new EventTime(record.StartUnixMilliseconds);
        if (!Subscribers.TryFind(record.SourceAddress, record.SourcePort, began, out source)) source = -1;
        if (!Subscribers.TryFind(record.DestinationAddress, record.DestinationPort, began, out destination)) destination = -1;
        if (source < 0 && destination < 0) return AttributionReason.NoSubscriber;
        if (source == destination) return AttributionReason.WithinSubscriber;
        if (Counting?.Choose(record, ref source, ref destination) is { } reason) return reason;
        return source >= 0 && destination >= 0 ? AttributionReason.BothEnds : AttributionReason.OneEnd;
    }

    private bool TryScale(ulong sent, uint interval, out long scaled)
    {
        var high = Math.BigMul(sent, interval, out var low);
        scaled = (long)low;
        return high == 0 && low <= (ulong)_options.BytesMax;
    }
}
