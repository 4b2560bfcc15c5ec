using System.Buffers;
using System.Buffers.Binary;
using System.Net;
using Presage.Core;

namespace Presage.Flows;

/// <summary>Reads one protobuf record as a flow. What the schema does not know is stepped over; of a field that comes twice the last counts.</summary>
internal static class ProtobufFlowParser
{
    /// <summary>Of an address as text: an IPv6 address with an IPv4 tail.</summary>
    private const int TextLengthMax = 45;

    private static readonly SearchValues<byte> TextBytes = SearchValues.Create("0123456789abcdefABCDEF.:"u8);

    /// <param name="datagram">The whole export datagram that the record is, where it is one; its flow has no more than exporter and receipt.</param>
    /// <param name="offset">With a problem: where in the record it is; the record's end where something is missing.</param>
    /// <returns>Null when <paramref name="flow"/> is whole but for its times.</returns>
    public static RetoldReason? Parse(ReadOnlySpan<byte> record, ProtobufSchema schema, out RetoldFlow flow, out ReadOnlySpan<byte> datagram, out int offset)
    {
        flow = new RetoldFlow();
        datagram = [];
        var reader = new WireReader(record);
        RetoldReason? problem;
        while (reader.TryNext(out problem))
        {
            if (!schema.TryFind(reader.Number, out var field)) continue;
            problem = field == RetoldField.Datagram ? TakeDatagram(in reader, ref datagram) : Take(in reader, field, ref flow);
            if (problem is not null) break;
        }

        offset = reader.Offset;
        if (problem is not null || !datagram.IsEmpty) return problem;
        return flow.Finish();
    }

    private static RetoldReason? TakeDatagram(in WireReader reader, ref ReadOnlySpan<byte> datagram)
    {
        if (!reader.IsBytes) return RetoldReason.WireTypeUnexpected;
        datagram = reader.Bytes;
        return datagram.Length > ushort.MaxValue ? RetoldReason.TooLong : null;
    }

    private static RetoldReason? Take(in WireReader reader, RetoldField field, ref RetoldFlow flow)
    {
        if (field <= RetoldField.Destination)
        {
            if (!reader.IsBytes) return RetoldReason.WireTypeUnexpected;
            // Some write every field and leave those empty that were not told.
            if (reader.Bytes.IsEmpty) return null;
            if (!TryAddress(reader.Bytes, out var address)) return RetoldReason.AddressInvalid;
            flow.SetAddress(field, address);
        }
        else
        {
            if (reader.IsBytes) return RetoldReason.WireTypeUnexpected;
            if (field is >= RetoldField.Start and <= RetoldField.Received)
            {
                if (!TextTimes.TryFromNumber(reader.Value, out var time)) return RetoldReason.TimeInvalid;
                flow.SetTime(field, time);
            }
            else if (!flow.TrySetNumber(field, reader.Value))
            {
                return RetoldReason.NumberInvalid;
            }
        }

        flow.Tell(field);
        return null;
    }

    private static bool TryAddress(ReadOnlySpan<byte> bytes, out NetAddress address)
    {
        switch (bytes.Length)
        {
            case 4:
                address = NetAddress.FromV4(BinaryPrimitives.ReadUInt32BigEndian(bytes));
                return true;
            // Text of sixteen letters has a separator in it, and nearly no address has only letters of text.
            case 16 when !IsText(bytes):
                address = NetAddress.FromV6(bytes);
                return true;
            default:
                return TryText(bytes, out address);
        }
    }

    private static bool IsText(ReadOnlySpan<byte> bytes) => !bytes.ContainsAnyExcept(TextBytes);

    private static bool TryText(ReadOnlySpan<byte> bytes, out NetAddress address)
    {
        address = default;
        Span<char> text = stackalloc char[TextLengthMax];
        if (bytes.Length > TextLengthMax) return false;
        for (var i = 0; i < bytes.Length; i++) text[i] = (char)bytes[i];
        if (!IPAddress.TryParse(text[..bytes.Length], out var parsed)) return false;
        address = NetAddress.From(parsed);
        return true;
    }
}
