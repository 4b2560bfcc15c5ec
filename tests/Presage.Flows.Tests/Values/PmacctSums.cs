using System.Globalization;
using System.Text.Json;

namespace Presage.Flows.Tests;

/// <summary>pmacct's aggregates: bytes and packets per pair of addresses and ports, over the exporters that it lists.</summary>
internal static class PmacctSums
{
    /// <summary>pmacct counts the packet inside a tunnel.</summary>
    private static readonly FlowDecoderOptions Opened = Fixtures.Options with { OpenTunnels = TunnelKinds.IpInIp };

    public static ComparedValues Compare(CaptureCase capture, IReadOnlyList<string> files)
    {
        var compared = new ComparedValues();
        var flows = DumpLines.Of(capture, Opened)
            .Where(line => line.TryGetProperty("flows", out _))
            .SelectMany(line => line.GetProperty("flows").EnumerateArray())
            .ToList();
        var (sent, scaled) = (Found(flows, _ => 1), Found(flows, flow => Number(flow, "samplingInterval")));
        var stated = Sums(files.SelectMany(File.ReadLines).Where(line => line.Length > 0).Select(Aggregate).Where(sum => sum.Packets > 0));
        foreach (var (key, sum) in stated)
        {
            // One of the tests has pmacct multiply by the sampling interval.
            var ours = scaled.TryGetValue(key, out var multiplied) && multiplied == sum ? scaled : sent;
            compared.Expect(key + " bytes", Text(sum.Bytes), ours.TryGetValue(key, out var found) ? Text(found.Bytes) : null);
            compared.Expect(key + " packets", Text(sum.Packets), ours.ContainsKey(key) ? Text(found.Packets) : null);
        }

        return compared;
    }

    private static Dictionary<string, (long Bytes, long Packets)> Found(List<JsonElement> flows, Func<JsonElement, long> scale) => Sums(flows.Select(flow => (
        Key(flow, "source", "destination", "sourcePort", "destinationPort"), Number(flow, "bytes") * scale(flow), Number(flow, "packets") * scale(flow))));

    private static (string Key, long Bytes, long Packets) Aggregate(string line)
    {
        using var document = JsonDocument.Parse(line);
        var sum = document.RootElement;
        return (Key(sum, "ip_src", "ip_dst", "port_src", "port_dst"), Number(sum, "bytes"), Number(sum, "packets"));
    }

    private static string Key(JsonElement flow, params string[] names) => string.Join(' ', names.Select(name => DumpLines.Text(flow, name)));

    private static long Number(JsonElement flow, string name) => flow.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt64() : 0;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static Dictionary<string, (long Bytes, long Packets)> Sums(IEnumerable<(string Key, long Bytes, long Packets)> parts) => parts
        .GroupBy(part => part.Key)
        .ToDictionary(group => group.Key, group => (group.Sum(part => part.Bytes), group.Sum(part => part.Packets)));
}
