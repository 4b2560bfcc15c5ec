using System.Buffers.Binary;
using System.Text;
using Presage.Core;

namespace Presage.Generator;

/// <summary>
/// IPFIX, RFC 7011. Header (16 bytes): version 10, length, export time in Unix seconds, sequence number, observation
/// domain. The sequence number counts the data records, options records among them, sent before this message.
/// </summary>
/// <remarks>
/// Flow times are absolute milliseconds, counters have 64 bits. The application's number goes out in an enterprise
/// element under the example enterprise number 32473 (RFC 5612), its name in applicationName (96) of variable length.
/// Sampling is told by selectorAlgorithm, samplingPacketInterval and samplingPacketSpace (RFC 5477 §8.2).
/// </remarks>
public sealed class IpfixExporter(ExporterIdentity identity) : FlowExporter(identity)
{
    /// <summary>The private enterprise number of examples (RFC 5612).</summary>
    public const uint EnterpriseNumber = 32_473;

    /// <summary>The enterprise's element that carries <see cref="ApplicationKind"/> in four bytes.</summary>
    public const ushort ApplicationElement = 1;

    private const ushort Version = 10;
    private const ushort TemplateSet = 2;
    private const ushort OptionsTemplateSet = 3;
    private const ushort EnterpriseBit = 0x8000;
    private const ushort VariableLength = 0xFFFF;
    private const ushort SystematicCountSampling = 1;
    private const int CommonBytes = 52;

    private static readonly (ushort Element, ushort Length)[] CommonFields =
        [(7, 2), (11, 2), (4, 1), (5, 1), (10, 4), (14, 4), (1, 8), (2, 8), (152, 8), (153, 8), (136, 1), (61, 1)];

    private static readonly (ushort Element, ushort Length)[] OptionFields = [(149, 4), (304, 2), (305, 4), (306, 4)];

    private static readonly byte[][] Names =
        [.. Enum.GetValues<ApplicationKind>().Select(kind => Encoding.ASCII.GetBytes(ApplicationCatalogue.Of(kind).Name))];

    private uint _sequence;

    private protected override int HeaderBytes => 16;

    private protected override int WriteTemplates(DatagramWriter writer)
    {
        writer.OpenSet(TemplateSet);
        WriteTemplate(writer, TemplateV4, [(8, 4), (12, 4)]);
        WriteTemplate(writer, TemplateV6, [(27, 16), (28, 16)]);
        writer.CloseSet();
        writer.OpenSet(OptionsTemplateSet);
        writer.UInt16(OptionsTemplate);
        writer.UInt16((ushort)OptionFields.Length);
        writer.UInt16(1); // the first field is the scope: the observation domain
        writer.Fields(OptionFields);
        writer.CloseSet();
        return 3;
    }

    private protected override void WriteOptions(DatagramWriter writer)
    {
        writer.OpenSet(OptionsTemplate);
        writer.UInt32(Identity.ObservationDomain);
        writer.UInt16(SystematicCountSampling);
        writer.UInt32(1);
        writer.UInt32(Identity.SamplingInterval - 1);
        writer.CloseSet();
    }

    private protected override int RecordBytes(in GeneratedFlow flow) =>
        (flow.Source.IsV4 ? 8 : 32) + CommonBytes + 1 + Names[(int)flow.Application].Length;

    private protected override void WriteRecord(DatagramWriter writer, in GeneratedFlow flow)
    {
        var isUp = flow.Direction == Direction.Up;
        writer.Address(flow.Source);
        writer.Address(flow.Destination);
        writer.UInt16(flow.SourcePort);
        writer.UInt16(flow.DestinationPort);
        writer.Byte(flow.Protocol);
        writer.Byte(flow.TypeOfService);
        writer.UInt32(isUp ? ExporterInterfaces.Subscribers : ExporterInterfaces.Uplink);
        writer.UInt32(isUp ? ExporterInterfaces.Uplink : ExporterInterfaces.Subscribers);
        writer.UInt64(flow.Bytes);
        writer.UInt64(flow.Packets);
        writer.UInt64((ulong)flow.Start.UnixMilliseconds);
        writer.UInt64((ulong)flow.End.UnixMilliseconds);
        writer.Byte((byte)flow.EndReason);
        writer.Byte(ExporterInterfaces.Ingress);
        writer.UInt32((uint)flow.Application);
        WriteName(writer, Names[(int)flow.Application]);
    }

    private protected override void WriteHeader(Span<byte> header, int datagramLength, EventTime at)
    {
        BinaryPrimitives.WriteUInt16BigEndian(header, Version);
        BinaryPrimitives.WriteUInt16BigEndian(header[2..], (ushort)datagramLength);
        BinaryPrimitives.WriteUInt32BigEndian(header[4..], (uint)((at.UnixMilliseconds + 999) / 1000));
        BinaryPrimitives.WriteUInt32BigEndian(header[8..], _sequence);
        BinaryPrimitives.WriteUInt32BigEndian(header[12..], Identity.ObservationDomain);
        _sequence = unchecked(_sequence + (uint)DataRecordsInDatagram);
    }

    private static void WriteTemplate(DatagramWriter writer, ushort id, ReadOnlySpan<(ushort Element, ushort Length)> addresses)
    {
        writer.UInt16(id);
        writer.UInt16((ushort)(addresses.Length + CommonFields.Length + 2));
        writer.Fields(addresses);
        writer.Fields(CommonFields);
        writer.Fields([(EnterpriseBit | ApplicationElement, 4)]);
        writer.UInt32(EnterpriseNumber);
        writer.Fields([(96, VariableLength)]);
    }

    /// <summary>Variable-length encoding of up to 254 bytes (RFC 7011 §7): one byte of length, then the bytes.</summary>
    private static void WriteName(DatagramWriter writer, byte[] name)
    {
        writer.Byte((byte)name.Length);
        name.CopyTo(writer.Skip(name.Length));
    }
}
