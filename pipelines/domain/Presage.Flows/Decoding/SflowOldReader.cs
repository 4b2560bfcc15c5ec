using System.Buffers.Binary;

namespace Presage.Flows;

/// <summary>
/// sFlow v2 and v4: samples of a type (4 bytes) and a structure whose length only its content tells. A flow sample: sequence, source, rate,
/// pool, drops, input, output, kind of packet data (4 bytes each), the packet data, then extended data, each a type and its structure.
/// </summary>
/// <remarks>
/// Source: RFC 3176 §4. Against v5, records have no lengths, raw headers no count of stripped bytes, and counters are of seven fixed kinds;
/// whatever is not known cannot be stepped over and ends the datagram under <see cref="DecodeReason.SampleTruncated"/>.
/// </remarks>
internal sealed class SflowOldReader(TunnelKinds tunnels, DecodeCounters counters, IssueLog issues)
{
    private const int FlowHeadLength = 32;
    private const int CounterHeadLength = 16;

    /// <param name="position">Of the sample's type; after the sample when it was read.</param>
    /// <returns>False when the sample cannot be stepped over.</returns>
    public bool TryReadSample(in Message message, int version, ref int position)
    {
        var cursor = new XdrCursor(message.Bytes[..message.End], position);
        var isWhole = cursor.TryRead(out var type) && type switch
        {
            1 => TryReadFlow(message, version, ref cursor),
            2 => TryReadCounters(ref cursor),
            _ => false,
        };
        if (isWhole) position = cursor.Position;
        else issues.Add(DecodeReason.SampleTruncated, position);
        return isWhole;
    }

    private bool TryReadFlow(in Message message, int version, ref XdrCursor cursor)
    {
        if (!cursor.TryTake(FlowHeadLength, out var head)) return false;
        var flow = SampledFlow.Of(message, Number(head, 8));
        flow.InputInterface = SampledFlow.Interface(Number(head, 20));
        flow.OutputInterface = SampledFlow.Interface(Number(head, 24));
        var first = cursor.Position;
        if (!TryReadPacket(Number(head, 28), ref cursor, ref flow, out var hasPacket) || !SflowOldExtensions.TrySkip(version, ref cursor)) return false;
        counters.FlowSamples++;
        if (hasPacket)
        {
            message.Into.Append() = flow;
            counters.SampledRecords++;
        }
        else
        {
            issues.Add(DecodeReason.SampleWithoutPacket, first);
        }

        return true;
    }

    private bool TryReadPacket(uint kind, ref XdrCursor cursor, ref FlowRecord flow, out bool hasPacket)
    {
        hasPacket = false;
        if (kind == 1) return TryReadRaw(ref cursor, ref flow, out hasPacket);
        if (kind is not (2 or 3)) return false;
        var addressLength = kind == 2 ? 4 : 16;
        if (!cursor.TryTake(24 + 2 * addressLength, out var fields)) return false;
        hasPacket = SampledPacketReader.ReadFields(fields, addressLength, ref flow);
        return true;
    }

    /// <summary>Header protocol, frame length (4 bytes each), then the header's bytes behind their count.</summary>
    private bool TryReadRaw(ref XdrCursor cursor, ref FlowRecord flow, out bool hasPacket)
    {
        hasPacket = false;
        if (!cursor.TryRead(out var protocol) || !cursor.TryRead(out _) || !cursor.TryTakeCounted(out var header)) return false;
        hasPacket = SampledPacketReader.TryReadHeader(protocol, header, tunnels, ref flow);
        return true;
    }

    /// <summary>Sequence, source, interval, kind (4 bytes each), then the counters of that kind.</summary>
    private bool TryReadCounters(ref XdrCursor cursor)
    {
        if (!cursor.TryTake(CounterHeadLength, out var head)) return false;
        var length = Number(head, 12) switch { 1 or 4 or 6 => 88, 2 => 140, 3 => 160, 5 => 168, 7 => 28, _ => -1 };
        if (length < 0 || !cursor.TryTake(length, out _)) return false;
        counters.CounterSamples++;
        return true;
    }

    private static uint Number(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt32BigEndian(bytes[offset..]);
}
