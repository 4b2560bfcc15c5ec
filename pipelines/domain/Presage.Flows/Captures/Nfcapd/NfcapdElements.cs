using System.Buffers.Binary;
using Presage.Core;

namespace Presage.Flows;

/// <summary>A flow of layout 2: a head of 12 bytes, then elements of type and length (2 bytes each, the length counts these four).</summary>
internal static class NfcapdElements
{
    private const int HeadLength = 12;

    public static bool TryRead(ReadOnlySpan<byte> record, ref NfcapdFlow flow)
    {
        if (record.Length < HeadLength) return false;
        flow.ExporterId = Short(record, 8);
        flow.Direction = FlowRecord.DirectionUnknown;
        var rest = record[HeadLength..];
        for (int left = Short(record, 4); left > 0 && rest.Length >= 4; left--)
        {
            int length = Short(rest, 2);
            if (length < 4 || length > rest.Length) return false;
            Read(Short(rest, 0), rest[4..length], ref flow);
            rest = rest[length..];
        }

        return true;
    }

    public static NetAddress Address(ReadOnlySpan<byte> bytes, int length) => length == 4
        ? NetAddress.FromV4(BinaryPrimitives.ReadUInt32LittleEndian(bytes))
        : new NetAddress(new UInt128(Long(bytes, 0), Long(bytes, 8)));

    private static void Read(int type, ReadOnlySpan<byte> data, ref NfcapdFlow flow)
    {
        switch (type)
        {
            case 1 when data.Length >= 48: ReadGeneric(data, ref flow); break;
            case 2 when data.Length >= 8: (flow.Source, flow.Destination, flow.HasAddresses) = (Address(data, 4), Address(data[4..], 4), true); break;
            case 3 when data.Length >= 32: (flow.Source, flow.Destination, flow.HasAddresses) = (Address(data, 16), Address(data[16..], 16), true); break;
            case 4 when data.Length >= 12: ReadMisc(data, ref flow); break;
            case 5 when data.Length >= 24: (flow.OutPackets, flow.OutBytes) = (Long(data, 8), Long(data, 16)); break;
            case 7 when data.Length >= 8: (flow.SourceAs, flow.DestinationAs) = (Int(data, 0), Int(data, 4)); break;
            case 10 when data.Length >= 4: flow.NextHop = Address(data, 4); break;
            case 11 when data.Length >= 16: flow.NextHop = Address(data, 16); break;
        }
    }

    /// <summary>First, last, received in milliseconds, packets, bytes (8 each), ports (2 each), protocol, TCP flags, forwarding status, type of service.</summary>
    private static void ReadGeneric(ReadOnlySpan<byte> data, ref NfcapdFlow flow)
    {
        flow.StartUnixMilliseconds = (long)Long(data, 0);
        flow.EndUnixMilliseconds = (long)Long(data, 8);
        flow.Packets = Long(data, 24);
        flow.Bytes = Long(data, 32);
        flow.SourcePort = Short(data, 40);
        flow.DestinationPort = Short(data, 42);
        flow.Protocol = data[44];
        flow.TcpFlags = data[45];
        flow.ForwardingStatus = data[46];
        flow.TypeOfService = data[47];
    }

    private static void ReadMisc(ReadOnlySpan<byte> data, ref NfcapdFlow flow)
    {
        (flow.Input, flow.Output) = (Int(data, 0), Int(data, 4));
        (flow.SourceMask, flow.DestinationMask, flow.Direction, flow.OutTypeOfService) = (data[8], data[9], data[10], data[11]);
    }

    private static ushort Short(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[offset..]);

    private static uint Int(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[offset..]);

    private static ulong Long(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt64LittleEndian(bytes[offset..]);
}
