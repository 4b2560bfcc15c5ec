using System.Buffers;
using System.Globalization;
using System.Text;
using Presage.Core;
using Presage.Flows;

namespace Presage.Node;

/// <summary>A flow record, or something that was not read, as one line for a person.</summary>
internal static class FlowText
{
    public static void Write(IBufferWriter<byte> into, ExporterKey exporter, in FlowRecord flow)
    {
        var seconds = (flow.EndUnixMilliseconds - flow.StartUnixMilliseconds) / 1000.0;
        Line(into, string.Create(
            CultureInfo.InvariantCulture,
            $"{new EventTime(flow.StartUnixMilliseconds)} +{seconds:0.000}s {exporter} {ProtocolOf(flow.Protocol)} {End(flow.SourceAddress, flow.SourcePort)} -> {End(flow.DestinationAddress, flow.DestinationPort)} if {flow.InputInterface}>{flow.OutputInterface} {flow.Packets} packets {flow.Bytes} bytes{SamplingOf(flow)}"));
    }

    public static void Write(IBufferWriter<byte> into, NetAddress exporter, DecodeIssue issue) =>
        Line(into, string.Create(CultureInfo.InvariantCulture, $"not read: {exporter} {issue.Reason} at byte {issue.Offset}"));

    private static void Line(IBufferWriter<byte> into, string line)
    {
        Encoding.UTF8.GetBytes(line, into);
        into.Write("\n"u8);
    }

    private static string End(NetAddress address, ushort port) => address.IsV4
        ? string.Create(CultureInfo.InvariantCulture, $"{address}:{port}")
        : string.Create(CultureInfo.InvariantCulture, $"[{address}]:{port}");

    private static string SamplingOf(in FlowRecord flow) => flow.SamplingOrigin == SamplingOrigin.None
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $" 1 of {flow.SamplingInterval} ({flow.SamplingOrigin.ToString().ToLowerInvariant()})");

    private static string ProtocolOf(byte protocol) => protocol switch
    {
        1 => "icmp",
        6 => "tcp",
        17 => "udp",
        47 => "gre",
        50 => "esp",
        58 => "icmp6",
        132 => "sctp",
        _ => protocol.ToString(CultureInfo.InvariantCulture),
    };
}
