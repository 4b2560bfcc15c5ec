using System.Globalization;
using System.Text.Json;

namespace Presage.Flows.Tests;

/// <summary>Where a dump shows what logstash-codec-netflow calls by names of its own, and how both write it.</summary>
internal static class LogstashNames
{
    private static readonly Dictionary<string, string> Paths = new()
    {
        ["version"] = "version",
        ["flow_seq_num"] = "sequence",
        ["flowset_id"] = "template",
        ["first_switched"] = "flows/start",
        ["last_switched"] = "flows/end",
        ["engine_type"] = "engineType",
        ["ip_protocol_version"] = "fields/ipVersion",
        ["in_src_mac"] = "fields/sourceMacAddress",
        ["in_dst_mac"] = "fields/destinationMacAddress",
        ["conn_id"] = "fields/flowId",
        ["fw_ext_event"] = "fields/firewallExtendedEvent",
        ["event_time_msec"] = "fields/observationTimeMilliseconds",
        ["in_permanent_bytes"] = "fields/octetTotalCount",
        ["flow_start_msec"] = "fields/flowStartMilliseconds",
        ["ingress_acl_id"] = "fields/ingressAclId",
        ["egress_acl_id"] = "fields/egressAclId",
        ["username"] = "fields/aaaUsername",
        ["scope_system"] = "fields/scopeSystem",
        ["if_desc"] = "fields/interfaceDescription",
        ["forwarding_status"] = "fields/forwardingStatus",
        ["direction"] = "fields/flowDirection",
        ["flow_sampler_id"] = "fields/samplerId",
        ["application_id"] = "fields/applicationId",
        ["application_name"] = "fields/applicationName",
        ["application_description"] = "fields/applicationDescription",
        ["ipv4_src_prefix"] = "fields/sourceIPv4Prefix",
        ["tcp_src_port"] = "fields/tcpSourcePort",
        ["udp_dst_port"] = "fields/udpDestinationPort",
        ["ip_dscp"] = "fields/ipDiffServCodePoint",
        ["ipv4_ident"] = "fields/fragmentIdentification",
        ["src_vlan"] = "fields/vlanId",
        ["flow_end_reason"] = "fields/flowEndReason",
        ["src_traffic_index"] = "fields/srcTrafficIndex",
        ["dst_traffic_index"] = "fields/dstTrafficIndex",
        ["vmwareIngressInterfaceAttr"] = "fields/ingressInterfaceAttr",
        ["vmwareEgressInterfaceAttr"] = "fields/egressInterfaceAttr",
        ["vmwareVxlanExportRole"] = "fields/vxlanExportRole",
        ["vmwareUnknown890"] = "fields/ingressInterfaceAttr",
        ["vmwareUnknown888"] = "fields/egressInterfaceAttr",
        ["vmwareUnknown889"] = "fields/vxlanExportRole",
        ["app_id"] = "fields/paloAltoAppId",
        ["user_id"] = "fields/paloAltoUserId",
        ["ipv4_src_addr"] = "fields/sourceIPv4Address",
        ["ipv4_dst_addr"] = "fields/destinationIPv4Address",
        ["ipv4_next_hop"] = "fields/ipNextHopIPv4Address",
        ["bgp_ipv4_next_hop"] = "fields/bgpNextHopIPv4Address",
        ["input_snmp"] = "fields/ingressInterface",
        ["output_snmp"] = "fields/egressInterface",
        ["in_pkts"] = "fields/packetDeltaCount",
        ["in_bytes"] = "fields/octetDeltaCount",
        ["out_pkts"] = "fields/postPacketDeltaCount",
        ["out_bytes"] = "fields/postOctetDeltaCount",
        ["l4_src_port"] = "fields/sourceTransportPort",
        ["l4_dst_port"] = "fields/destinationTransportPort",
        ["tcp_flags"] = "fields/tcpControlBits",
        ["protocol"] = "fields/protocolIdentifier",
        ["src_tos"] = "fields/ipClassOfService",
        ["src_as"] = "fields/bgpSourceAsNumber",
        ["dst_as"] = "fields/bgpDestinationAsNumber",
        ["src_mask"] = "fields/sourceIPv4PrefixLength",
        ["dst_mask"] = "fields/destinationIPv4PrefixLength",
    };

    /// <summary>Where one name of the source stands for fields that are apart here.</summary>
    private static readonly Dictionary<string, string[]> Several = new()
    {
        ["icmp_type"] = ["fields/icmpTypeIPv4", "fields/icmpTypeCodeIPv4"],
        ["icmp_code"] = ["fields/icmpCodeIPv4"],
        ["xlate_src_addr_ipv4"] = ["fields/postNATSourceIPv4Address", "fields/xlateSrcAddrIpv4"],
        ["xlate_dst_addr_ipv4"] = ["fields/postNATDestinationIPv4Address", "fields/xlateDstAddrIpv4"],
        ["xlate_src_port"] = ["fields/postNAPTSourceTransportPort", "fields/xlateSrcPort"],
        ["xlate_dst_port"] = ["fields/postNAPTDestinationTransportPort", "fields/xlateDstPort"],
        ["fw_event"] = ["fields/firewallEvent", "fields/fwEvent"],
        ["engine_id"] = ["engineId", "fields/engineId"],
        ["sampling_algorithm"] = ["headerSamplingMode", "fields/samplingAlgorithm"],
        ["sampling_interval"] = ["headerSamplingInterval", "fields/samplingInterval"],
    };

    public static IEnumerable<string> PathsOf(string name, string version)
    {
        foreach (var several in Several.GetValueOrDefault(name, [])) yield return several;
        if (Paths.TryGetValue(name, out var path)) yield return path;
        yield return "fields/" + name;
        yield return "fields/" + Camel(name);
    }

    private static string Camel(string name)
    {
        var words = name.Split('_');
        return words[0] + string.Concat(words.Skip(1).Select(word => word.Length == 0 ? "" : char.ToUpperInvariant(word[0]) + word[1..]));
    }

    /// <summary>Both sides' way to write a value, made one.</summary>
    public static string? Normal(string name, string? value) => (name, value) switch
    {
        (_, null) => null,
        ("ingress_acl_id" or "egress_acl_id", _) => value.Replace("-", "", StringComparison.Ordinal),
        ("application_id", _) => value.Replace("..", ":", StringComparison.Ordinal),
        ("forwarding_status", ['{', ..]) => StatusOf(value),
        (_, "False") => "0",
        (_, "True") => "1",
        _ when TryTime(value, out var time) => time.ToString(CultureInfo.InvariantCulture),
        _ => value,
    };

    /// <summary>Milliseconds since 1970 of a time as either side writes it.</summary>
    public static bool TryTime(string value, out long milliseconds)
    {
        var bare = value.Replace("#{micros}", "", StringComparison.Ordinal);
        var isTime = bare.EndsWith('Z') && DateTimeOffset.TryParse(bare, CultureInfo.InvariantCulture, out _);
        milliseconds = isTime ? DateTimeOffset.Parse(bare, CultureInfo.InvariantCulture).ToUnixTimeMilliseconds() : 0;
        return isTime;
    }

    /// <summary>RFC 7270 §4.12: two bits of status, six of reason.</summary>
    private static string StatusOf(string value)
    {
        using var parts = JsonDocument.Parse(value);
        var status = parts.RootElement.GetProperty("status").GetInt32();
        return ((status << 6) | parts.RootElement.GetProperty("reason").GetInt32()).ToString(CultureInfo.InvariantCulture);
    }
}
