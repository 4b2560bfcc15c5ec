using System.Buffers.Binary;
using Presage.Core;
using Presage.Flows;

namespace Benchmarks.Flows;

/// <summary>The plain loop that P1 measures against: fixed offsets, no templates, no checks beyond the datagram's length.</summary>
internal static class HandDecoder
{
    public static void NetFlow5(ReadOnlySpan<byte> datagram, FlowBatch into)
    {
        var boot = BinaryPrimitives.ReadUInt32BigEndian(datagram[8..]) * 1000L - BinaryPrimitives.ReadUInt32BigEndian(datagram[4..]);
        for (var offset = 24; offset + 48 <= datagram.Length; offset += 48)
            Read(datagram.Slice(offset, 48), boot, 12, 16, into, isV5: true);
    }

    /// <summary>For the one template of <see cref="ExportTraffic.Templated"/>.</summary>
    public static void Templated(ReadOnlySpan<byte> datagram, int header, FlowBatch into)
    {
        var boot = header == 20
            ? BinaryPrimitives.ReadUInt32BigEndian(datagram[8..]) * 1000L - BinaryPrimitives.ReadUInt32BigEndian(datagram[4..])
            : BinaryPrimitives.ReadUInt32BigEndian(datagram[4..]) * 1000L;
        for (var offset = header + 4; offset + 51 <= datagram.Length; offset += 51)
            Read(datagram.Slice(offset, 51), boot, 12, 20, into, isV5: false);
    }

    private static void Read(ReadOnlySpan<byte> record, long boot, int interfaces, int volume, FlowBatch into, bool isV5)
    {
        ref var flow = ref into.Append();
        flow = default;
        flow.SourceAddress = NetAddress.FromV4(BinaryPrimitives.ReadUInt32BigEndian(record));
        flow.DestinationAddress = NetAddress.FromV4(BinaryPrimitives.ReadUInt32BigEndian(record[4..]));
        flow.InputInterface = isV5 ? BinaryPrimitives.ReadUInt16BigEndian(record[interfaces..]) : BinaryPrimitives.ReadUInt32BigEndian(record[interfaces..]);
        flow.OutputInterface = isV5 ? BinaryPrimitives.ReadUInt16BigEndian(record[(interfaces + 2)..]) : BinaryPrimitives.ReadUInt32BigEndian(record[(interfaces + 4)..]);
        flow.Packets = BinaryPrimitives.ReadUInt32BigEndian(record[volume..]);
        flow.Bytes = BinaryPrimitives.ReadUInt32BigEndian(record[(volume + 4)..]);
        flow.StartUnixMilliseconds = boot + BinaryPrimitives.ReadUInt32BigEndian(record[(volume + 8)..]);
        flow.EndUnixMilliseconds = boot + BinaryPrimitives.ReadUInt32BigEndian(record[(volume + 12)..]);
        flow.SourcePort = BinaryPrimitives.ReadUInt16BigEndian(record[(volume + 16)..]);
        flow.DestinationPort = BinaryPrimitives.ReadUInt16BigEndian(record[(volume + 18)..]);
        flow.TcpFlags = record[isV5 ? 37 : 40];
        flow.Protocol = record[isV5 ? 38 : 41];
        flow.TypeOfService = record[isV5 ? 39 : 42];
        flow.SamplingInterval = 1;
    }
}
