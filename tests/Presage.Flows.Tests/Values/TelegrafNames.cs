using System.Globalization;
using System.Text.Json;

namespace Presage.Flows.Tests;

/// <summary>Where a dump shows what telegraf calls by names of its own, and how both write it.</summary>
internal static class TelegrafNames
{
    private static readonly Dictionary<string, string> Paths = new()
    {
        ["src"] = "fields/sourceIPv4Address",
        ["dst"] = "fields/destinationIPv4Address",
        ["src_port"] = "fields/sourceTransportPort",
        ["dst_port"] = "fields/destinationTransportPort",
        ["src_tos"] = "fields/ipClassOfService",
        ["protocol"] = "fields/protocolIdentifier",
        ["in_bytes"] = "fields/octetDeltaCount",
        ["in_packets"] = "fields/packetDeltaCount",
        ["in_total_bytes"] = "fields/octetTotalCount",
        ["in_total_packets"] = "fields/packetTotalCount",
        ["flow_end_reason"] = "fields/flowEndReason",
        ["vlan_src"] = "fields/vlanId",
        ["tcp_flags"] = "fields/tcpControlBits",
        ["icmp_type"] = "fields/icmpTypeCodeIPv4",
        ["icmp_code"] = "fields/icmpTypeCodeIPv4",
        ["fwd_status"] = "fields/forwardingStatus",
        ["fwd_reason"] = "fields/forwardingStatus",
        ["flow_start_ms"] = "flows/start",
        ["flow_end_ms"] = "flows/end",
        ["event_time"] = "fields/observationTimeSeconds",
        ["in_snmp"] = "fields/input",
        ["out_snmp"] = "fields/output",
        ["reason"] = "fields/reason",
        ["sampling_drops"] = "fields/drops",
        ["interface"] = "fields/sourceIdIndex",
        ["interface_type"] = "records/ifType",
        ["speed"] = "records/ifSpeed",
        ["promiscuous"] = "records/ifPromiscuousMode",
        ["status"] = "records/ifStatus",
        ["in_unicast_packets_total"] = "records/ifInUcastPkts",
        ["in_mcast_packets_total"] = "records/ifInMulticastPkts",
        ["in_broadcast_packets_total"] = "records/ifInBroadcastPkts",
        ["in_dropped_packets"] = "records/ifInDiscards",
        ["in_errors"] = "records/ifInErrors",
        ["in_unknown_protocol"] = "records/ifInUnknownProtos",
        ["out_bytes"] = "records/ifOutOctets",
        ["out_unicast_packets_total"] = "records/ifOutUcastPkts",
        ["out_mcast_packets_total"] = "records/ifOutMulticastPkts",
        ["out_broadcast_packets_total"] = "records/ifOutBroadcastPkts",
        ["out_dropped_packets"] = "records/ifOutDiscards",
        ["out_errors"] = "records/ifOutErrors",
        ["port_name"] = "records/name",
        ["out_queue"] = "records/queue",
        ["engine_type"] = "fields/engineType",
        ["engine_id"] = "fields/engineId",
        ["app_id"] = "fields/applicationId",
        ["app_name"] = "fields/applicationName",
        ["app_desc"] = "fields/applicationDescription",
        ["system_init_ms"] = "fields/systemInitTimeMilliseconds",
        ["total_flows_exported"] = "fields/exportedFlowRecordTotalCount",
        ["dropped_packets_total"] = "fields/droppedPacketTotalCount",
        ["ignored_packet_total"] = "fields/ignoredPacketTotalCount",
        ["notsent_packet_total"] = "fields/notSentPacketTotalCount",
        ["exporter"] = "fields/exporterIPv4Address",
        ["exporting_pid"] = "fields/exportingProcessId",
        ["observation_domain_id"] = "fields/observationDomainId",
        ["agent_ip"] = "agent",
        ["agent_subid"] = "subAgent",
        ["seq_number"] = "fields/sampleSequence",
        ["sys_uptime"] = "uptimeMilliseconds",
    };

    /// <summary>Words that telegraf puts for numbers.</summary>
    private static readonly Dictionary<string, string> Words = new()
    {
        ["protocol tcp"] = "6",
        ["protocol udp"] = "17",
        ["protocol icmp"] = "1",
        ["protocol ipv6-icmp"] = "58",
        ["flow_end_reason idle timeout"] = "1",
        ["flow_end_reason active timeout"] = "2",
        ["flow_end_reason end of flow"] = "3",
        ["flow_end_reason forced end"] = "4",
        ["fwd_status unknown"] = "0",
        ["fwd_reason unknown"] = "0",
        ["status up"] = "3",
    };

    public static (string Stated, string? Found) Both(string name, string value, JsonElement line)
    {
        var found = Find(name, line);
        if (Words.TryGetValue($"{name} {value}", out var number)) value = number;
        else if (name == "app_id") value = $"{Hex(value) >> 24}:{Hex(value) & 0xFFFFFF}";
        else if (value.StartsWith("0x", StringComparison.Ordinal) && value.Length <= 18) value = Hex(value).ToString(CultureInfo.InvariantCulture);
        else if (name == "tcp_flags") value = Flags(value).ToString(CultureInfo.InvariantCulture);
        else if (value.StartsWith("0x", StringComparison.Ordinal)) value = value[2..];
        value = value.TrimEnd(' ');
        if (found is not null && LogstashNames.TryTime(found, out var time)) found = time.ToString(CultureInfo.InvariantCulture);
        return (value, name switch
        {
            _ when found is null => null,
            "event_time" => found[..^3],
            "icmp_type" => (uint.Parse(found, CultureInfo.InvariantCulture) >> 8).ToString(CultureInfo.InvariantCulture),
            "icmp_code" => (uint.Parse(found, CultureInfo.InvariantCulture) & 255).ToString(CultureInfo.InvariantCulture),
            "fwd_status" => (uint.Parse(found, CultureInfo.InvariantCulture) >> 6).ToString(CultureInfo.InvariantCulture),
            "fwd_reason" => (uint.Parse(found, CultureInfo.InvariantCulture) & 63).ToString(CultureInfo.InvariantCulture),
            _ => found,
        });
    }

    private static string? Find(string name, JsonElement line)
    {
        var kind = DumpLines.Text(line, "kind");
        if (name == "in_bytes" && kind == "counterSample") return InRecords(line, "ifInOctets");
        if (name == "in_snmp" && kind == "counterSample") return InRecords(line, "ifIndex");
        if (name.StartsWith("type_", StringComparison.Ordinal)) return DumpLines.Text(line, "fields/" + ElementName(name));
        if (name == "direction") return "ingress";
        if (name == "ip_version") return DumpLines.Text(line, "agent")!.Contains('.', StringComparison.Ordinal) ? "IPv4" : "IPv6";
        if (!Paths.TryGetValue(name, out var path)) return null;
        return path.StartsWith("records/", StringComparison.Ordinal) ? InRecords(line, path["records/".Length..]) : DumpLines.Text(line, path);
    }

    private static string? InRecords(JsonElement line, string name) =>
        line.TryGetProperty("records", out var records)
            ? records.EnumerateArray().Select(record => DumpLines.Text(record, name)).FirstOrDefault(text => text is not null)
            : null;

    /// <summary>type_ENTERPRISE_ID, or type_ENTERPRISE_rev_ID for the reverse of an enterprise's element.</summary>
    private static string ElementName(string name)
    {
        var parts = name.Split('_');
        var enterprise = uint.Parse(parts[1], CultureInfo.InvariantCulture);
        // In options records the source leaves the enterprise bit in the id.
        var id = (int.Parse(parts[^1], CultureInfo.InvariantCulture) & 0x7FFF) | (parts.Length == 4 ? 0x4000 : 0);
        return ElementRegistry.Standard.Find(enterprise, id)?.Name ?? $"{enterprise}:{id}";
    }

    private static ulong Hex(string value) => ulong.Parse(value.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    /// <summary>CEUAPRSF, a dot where the flag is not set.</summary>
    private static int Flags(string value) => value.Aggregate(0, (bits, letter) => (bits << 1) | (letter == '.' ? 0 : 1));
}
