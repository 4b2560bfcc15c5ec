using System.Buffers.Binary;
using Presage.Core;

namespace Presage.Generator;

/// <summary>
/// NetFlow version 9, RFC 3954. Header (20 bytes): version, count of records, sysUptime in milliseconds, Unix seconds,
/// sequence number of the datagram, source id. Flow times are sysUptime milliseconds, modulo 2^32.
/// </summary>
/// <remarks>
/// The header is stamped at the next whole second, with the sysUptime of that second: a reader that takes
/// <c>Unix seconds − sysUptime</c> for the switching-on gets every flow time exact to the millisecond.
/// </remarks>
public sealed class NetFlow9Exporter(ExporterIdentity identity) : FlowExporter(identity)
{
    private const ushort Version = 9;
    private const ushort TemplateSet = 0;
    private const ushort OptionsTemplateSet = 1;
    private const ushort SystemScope = 1;
    private const byte RandomSampling = 2;
    private const int CommonBytes = 31;

    private static readonly (ushort Element, ushort Length)[] CommonFields =
        [(7, 2), (11, 2), (4, 1), (5, 1), (10, 2), (14, 2), (1, 8), (2, 4), (22, 4), (21, 4), (61, 1)];

    private static readonly (ushort Element, ushort Length)[] OptionFields = [(34, 4), (35, 1)];

    private uint _sequence;

    private protected override int HeaderBytes => 20;

    private protected override int WriteTemplates(DatagramWriter writer)
    {
        writer.OpenSet(TemplateSet);
        WriteTemplate(writer, TemplateV4, [(8, 4), (12, 4)]);
        WriteTemplate(writer, TemplateV6, [(27, 16), (28, 16)]);
        writer.CloseSet();
        writer.OpenSet(OptionsTemplateSet);
        writer.UInt16(OptionsTemplate);
        writer.UInt16(4);
        writer.UInt16((ushort)(OptionFields.Length * 4));
        writer.Fields([(SystemScope, 4)]);
        writer.Fields(OptionFields);
        writer.CloseSet();
        return 3;
    }

    private protected override void WriteOptions(DatagramWriter writer)
    {
        writer.OpenSet(OptionsTemplate);
        writer.UInt32(Identity.ObservationDomain);
        writer.UInt32(Identity.SamplingInterval);
        writer.Byte(RandomSampling);
        writer.CloseSet();
    }

    private protected override int RecordBytes(in GeneratedFlow flow) => (flow.Source.IsV4 ? 8 : 32) + CommonBytes;

    private protected override void WriteRecord(DatagramWriter writer, in GeneratedFlow flow)
    {
        var isUp = flow.Direction == Direction.Up;
        writer.Address(flow.Source);
        writer.Address(flow.Destination);
        writer.UInt16(flow.SourcePort);
        writer.UInt16(flow.DestinationPort);
        writer.Byte(flow.Protocol);
        writer.Byte(flow.TypeOfService);
        writer.UInt16(isUp ? ExporterInterfaces.Subscribers : ExporterInterfaces.Uplink);
        writer.UInt16(isUp ? ExporterInterfaces.Uplink : ExporterInterfaces.Subscribers);
        writer.UInt64(flow.Bytes);
        writer.UInt32((uint)Math.Min(flow.Packets, uint.MaxValue));
        writer.UInt32(UptimeAt(flow.Start.UnixMilliseconds));
        writer.UInt32(UptimeAt(flow.End.UnixMilliseconds));
        writer.Byte(ExporterInterfaces.Ingress);
    }

    private protected override void WriteHeader(Span<byte> header, int datagramLength, EventTime at)
    {
        var unixSeconds = (at.UnixMilliseconds + 999) / 1000;
        BinaryPrimitives.WriteUInt16BigEndian(header, Version);
        BinaryPrimitives.WriteUInt16BigEndian(header[2..], (ushort)RecordsInDatagram);
        BinaryPrimitives.WriteUInt32BigEndian(header[4..], UptimeAt(unixSeconds * 1000));
        BinaryPrimitives.WriteUInt32BigEndian(header[8..], (uint)unixSeconds);
        BinaryPrimitives.WriteUInt32BigEndian(header[12..], _sequence++);
        BinaryPrimitives.WriteUInt32BigEndian(header[16..], Identity.ObservationDomain);
    }

    private static void WriteTemplate(DatagramWriter writer, ushort id, ReadOnlySpan<(ushort Element, ushort Length)> addresses)
    {
        writer.UInt16(id);
        writer.UInt16((ushort)(addresses.Length + CommonFields.Length));
        writer.Fields(addresses);
        writer.Fields(CommonFields);
    }

    private uint UptimeAt(long unixMilliseconds) => unchecked((uint)(unixMilliseconds - Identity.StartedAt.UnixMilliseconds));
}
