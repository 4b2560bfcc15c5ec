using System.Globalization;
using System.Text.Json;

namespace Presage.Flows.Tests;

/// <summary>Rows of <c>nfdump -o csv</c>: one for each flow of the file, in the file's order.</summary>
internal static class NfdumpRows
{
    private static readonly Dictionary<string, string> Paths = new()
    {
        ["sp"] = "sourceTransportPort",
        ["fwd"] = "forwardingStatus",
        ["stos"] = "ipClassOfService",
        ["ipkt"] = "packetDeltaCount",
        ["ibyt"] = "octetDeltaCount",
        ["opkt"] = "postPacketDeltaCount",
        ["obyt"] = "postOctetDeltaCount",
        ["in"] = "ingressInterface",
        ["out"] = "egressInterface",
        ["sas"] = "bgpSourceAsNumber",
        ["das"] = "bgpDestinationAsNumber",
        ["smk"] = "sourceIPv4PrefixLength",
        ["dmk"] = "destinationIPv4PrefixLength",
        ["dtos"] = "postIpClassOfService",
    };

    private static readonly Dictionary<string, string> Protocols = new() { ["TCP"] = "6", ["UDP"] = "17", ["ICMP"] = "1", ["ICMP6"] = "58", ["GRE"] = "47", ["ESP"] = "50" };

    public static ComparedValues Compare(CaptureCase capture, IReadOnlyList<string> files)
    {
        var compared = new ComparedValues();
        var flows = DumpLines.Of(capture);
        var rows = File.ReadAllLines(files[0]);
        var names = rows[0].Split(',');
        var count = 0;
        foreach (var row in rows.Skip(1).TakeWhile(row => row.Length > 0 && !row.StartsWith("Summary", StringComparison.Ordinal)))
        {
            var cells = row.Split(',');
            var flow = flows[count++];
            for (var i = 0; i < names.Length; i++)
                if (Both(names[i], cells[i], flow) is { } both) compared.Expect($"row {count} {names[i]}", both.Stated, both.Found);
        }

        compared.Expect("flows", count.ToString(CultureInfo.InvariantCulture), flows.Count.ToString(CultureInfo.InvariantCulture));
        return compared;
    }

    private static (string Stated, string? Found)? Both(string name, string cell, JsonElement flow) => name switch
    {
        "ts" => (cell, Seconds(flow, "flowStartMilliseconds")),
        "te" => (cell, Seconds(flow, "flowEndMilliseconds")),
        "sa" => (cell, Address(flow, "source")),
        "da" => (cell, Address(flow, "destination")),
        "nh" => (cell == "::" ? "0.0.0.0" : cell, Field(flow, "ipNextHopIPv4Address") ?? (Field(flow, "ipNextHopIPv6Address") is "::" ? "0.0.0.0" : Field(flow, "ipNextHopIPv6Address"))),
        "pr" => (Protocols.GetValueOrDefault(cell, cell), Field(flow, "protocolIdentifier")),
        "flg" => (cell.Aggregate(0, (bits, letter) => (bits << 1) | (letter == '.' ? 0 : 1)).ToString(CultureInfo.InvariantCulture), Field(flow, "tcpControlBits")),
        // nfdump prints an ICMP type and code as type.code, and a direction that was not stored as 0.
        "dp" when cell.Contains('.', StringComparison.Ordinal) => null,
        "dp" => (cell, Field(flow, "destinationTransportPort")),
        "dir" => (cell, Field(flow, "flowDirection") is "255" or null ? "0" : Field(flow, "flowDirection")),
        "td" => null,
        _ => (cell, Field(flow, Paths[name])),
    };

    private static string? Field(JsonElement flow, string name) => DumpLines.Text(flow, "fields/" + name);

    private static string? Address(JsonElement flow, string end) => DumpLines.Text(flow, "fields/" + end + "IPv4Address") ?? DumpLines.Text(flow, "fields/" + end + "IPv6Address");

    private static string? Seconds(JsonElement flow, string name) => Field(flow, name)?[..19].Replace('T', ' ');
}
