using System.Collections.Frozen;

namespace Presage.Flows;

/// <summary>
/// The names of flow fields in JSON: those of goflow2 (its <c>FlowMessage</c>, snake case; goflow wrote the same in camel case), of
/// nfdump's <c>-o json</c>, of pmacct, and of <c>presage flows dump</c>.
/// </summary>
/// <remarks>Case and the way words are joined do not matter: <c>SrcAddr</c>, <c>srcAddr</c> and <c>src_addr</c> are one name.</remarks>
internal static class JsonFieldNames
{
    /// <summary>Longer names are none of these.</summary>
    private const int LengthMax = 32;

    private static readonly FrozenDictionary<string, RetoldField> Fields = Entries().ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, RetoldField>.AlternateLookup<ReadOnlySpan<char>> Lookup = Fields.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <param name="utf8">The name as it stands between the quotes, without escapes.</param>
    public static bool TryFind(ReadOnlySpan<byte> utf8, out RetoldField field)
    {
        field = default;
        if (utf8.Length > LengthMax) return false;
        Span<char> name = stackalloc char[LengthMax];
        var length = 0;
        foreach (var letter in utf8)
            if (letter is not ((byte)'_' or (byte)'-' or (byte)'.')) name[length++] = char.ToLowerInvariant((char)letter);
        return Lookup.TryGetValue(name[..length], out field);
    }

    private static Dictionary<string, RetoldField> Entries()
    {
        var entries = new Dictionary<string, RetoldField>();
        Add(RetoldField.Exporter, "sampler_address", "exporter", "exporter_address", "agent", "agent_address", "peer_ip_src", "ip4_router", "ip6_router");
        Add(RetoldField.Source, "src_addr", "source", "source_address", "src_ip", "ip_src", "src4_addr", "src6_addr", "source_ip");
        Add(RetoldField.Destination, "dst_addr", "destination", "destination_address", "dst_ip", "ip_dst", "dst4_addr", "dst6_addr", "destination_ip");
        Add(RetoldField.Bytes, "bytes", "in_bytes", "octets");
        Add(RetoldField.Packets, "packets", "in_packets", "pkts");
        Add(RetoldField.Start, "time_flow_start_ns", "time_flow_start_ms", "time_flow_start", "first", "start", "timestamp_start", "flow_start");
        Add(RetoldField.End, "time_flow_end_ns", "time_flow_end_ms", "time_flow_end", "last", "end", "timestamp_end", "flow_end");
        Add(RetoldField.Received, "time_received_ns", "time_received", "received", "timestamp_arrival");
        Add(RetoldField.Input, "in_if", "input", "input_snmp", "iface_in", "input_interface");
        Add(RetoldField.Output, "out_if", "output", "output_snmp", "iface_out", "output_interface");
        Add(RetoldField.Sampling, "sampling_rate", "sampling_interval");
        Add(RetoldField.Application, "application_id", "app_id");
        Add(RetoldField.SourcePort, "src_port", "source_port", "port_src");
        Add(RetoldField.DestinationPort, "dst_port", "destination_port", "port_dst");
        Add(RetoldField.Protocol, "proto", "protocol", "ip_proto");
        Add(RetoldField.TypeOfService, "ip_tos", "tos", "src_tos", "type_of_service");
        Add(RetoldField.TcpFlags, "tcp_flags");
        Add(RetoldField.Direction, "flow_direction", "direction");
        Add(RetoldField.IcmpType, "icmp_type");
        Add(RetoldField.IcmpCode, "icmp_code");
        return entries;

        void Add(RetoldField field, params string[] names)
        {
            foreach (var name in names) entries.Add(name.Replace("_", "", StringComparison.Ordinal), field);
        }
    }
}
