using System.Buffers.Binary;

namespace Presage.Flows;

/// <summary>
/// A flow of layout 1: a head of 32 bytes (28 in older files) — flags, extension map, milliseconds and seconds of start and end, forwarding
/// status, TCP flags, protocol, type of service, ports, exporter —, addresses, packets, bytes, then the map's extensions.
/// </summary>
internal static class NfcapdCommon
{
    private const int IsV6 = 1;
    private const int HasLongPackets = 2;
    private const int HasLongBytes = 4;

    public static bool TryRead(ReadOnlySpan<byte> record, bool isOld, Dictionary<int, NfcapdMap> maps, ref NfcapdFlow flow)
    {
        var headLength = isOld ? 28 : 32;
        if (record.Length < headLength) return false;
        int flags = isOld ? record[4] : Short(record, 4);
        flow.ExporterId = isOld ? record[5] : Short(record, 28);
        var times = record[(isOld ? 8 : 8)..];
        flow.StartUnixMilliseconds = Int(times, 4) * 1000L + Short(times, 0);
        flow.EndUnixMilliseconds = Int(times, 8) * 1000L + Short(times, 2);
        flow.ForwardingStatus = times[12];
        flow.TcpFlags = times[13];
        flow.Protocol = times[14];
        flow.TypeOfService = times[15];
        flow.SourcePort = Short(times, 16);
        flow.DestinationPort = Short(times, 18);
        flow.Direction = FlowRecord.DirectionUnknown;
        return TryReadVolumes(record[headLength..], flags, out var rest, ref flow) && TryReadExtensions(rest, maps.GetValueOrDefault(Short(record, 6)), ref flow);
    }

    private static bool TryReadVolumes(ReadOnlySpan<byte> data, int flags, out ReadOnlySpan<byte> rest, ref NfcapdFlow flow)
    {
        rest = default;
        var addresses = (flags & IsV6) != 0 ? 32 : 8;
        var packets = (flags & HasLongPackets) != 0 ? 8 : 4;
        var bytes = (flags & HasLongBytes) != 0 ? 8 : 4;
        if (data.Length < addresses + packets + bytes) return false;
        flow.Source = NfcapdElements.Address(data, addresses / 2);
        flow.Destination = NfcapdElements.Address(data[(addresses / 2)..], addresses / 2);
        flow.Packets = Number(data[addresses..], packets);
        flow.Bytes = Number(data[(addresses + packets)..], bytes);
        flow.HasAddresses = true;
        rest = data[(addresses + packets + bytes)..];
        return true;
    }

    /// <summary>An extension of unknown length ends the reading of extensions, not of the flow.</summary>
    private static bool TryReadExtensions(ReadOnlySpan<byte> data, NfcapdMap? map, ref NfcapdFlow flow)
    {
        foreach (var extension in map?.Extensions ?? [])
        {
            var length = NfcapdMap.LengthOf(extension);
            if (length == 0 || length > data.Length) break;
            Read(extension, data[..length], ref flow);
            data = data[length..];
        }

        return true;
    }

    private static void Read(int extension, ReadOnlySpan<byte> data, ref NfcapdFlow flow)
    {
        switch (extension)
        {
            case 4: (flow.Input, flow.Output) = (Short(data, 0), Short(data, 2)); break;
            case 5: (flow.Input, flow.Output) = (Int(data, 0), Int(data, 4)); break;
            case 6: (flow.SourceAs, flow.DestinationAs) = (Short(data, 0), Short(data, 2)); break;
            case 7: (flow.SourceAs, flow.DestinationAs) = (Int(data, 0), Int(data, 4)); break;
            case 8: (flow.OutTypeOfService, flow.Direction, flow.SourceMask, flow.DestinationMask) = (data[0], data[1], data[2], data[3]); break;
            case 9 or 10: flow.NextHop = NfcapdElements.Address(data, data.Length); break;
            case 14 or 15: flow.OutPackets = Number(data, data.Length); break;
            case 16 or 17: flow.OutBytes = Number(data, data.Length); break;
        }
    }

    private static ushort Short(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[offset..]);

    private static uint Int(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[offset..]);

    private static ulong Number(ReadOnlySpan<byte> bytes, int length) => length == 8 ? BinaryPrimitives.ReadUInt64LittleEndian(bytes) : Int(bytes, 0);
}
