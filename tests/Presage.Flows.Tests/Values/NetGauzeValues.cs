using System.Globalization;
using System.Text.Json;

namespace Presage.Flows.Tests;

/// <summary>NetGauze's names of code points, flags and byte lists, and the dump's numbers, made one.</summary>
internal static class NetGauzeValues
{
    private static readonly string[] Flags = ["FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR"];

    private static readonly Dictionary<string, int> CodePoints = new()
    {
        ["protocolIdentifier HOPOPT"] = 0,
        ["protocolIdentifier ICMP"] = 1,
        ["protocolIdentifier IPv4"] = 4,
        ["protocolIdentifier TCP"] = 6,
        ["protocolIdentifier UDP"] = 17,
        ["protocolIdentifier IPv6"] = 41,
        ["protocolIdentifier IPv6ICMP"] = 58,
        ["protocolIdentifier OSPFIGP"] = 89,
        ["protocolIdentifier PIM"] = 103,
        ["protocolIdentifier VRRP"] = 112,
        ["flowDirection ingress"] = 0,
        ["flowDirection egress"] = 1,
        ["flowEndReason activetimeout"] = 2,
        ["selectorAlgorithm RandomnoutofNSampling"] = 3,
        ["mplsTopLabelType Unknown"] = 0,
        ["mplsTopLabelType BGP"] = 4,
        ["Forwarded Unknown"] = 64,
        ["Consumed Forus"] = 195,
    };

    public static string Normal(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => Convert.ToHexStringLower([.. value.EnumerateArray().Select(part => part.GetByte())]),
        JsonValueKind.Object => OfObject(name, value),
        JsonValueKind.String => OfText(name, value.GetString()!),
        _ => value.ToString(),
    };

    /// <summary>Addresses of hardware and labels are lists of bytes in NetGauze.</summary>
    public static string? Found(string name, string? value)
    {
        if (value is null) return null;
        if (name.EndsWith("MacAddress", StringComparison.Ordinal)) return value.Replace(":", "", StringComparison.Ordinal);
        if (value.StartsWith('{') && name.StartsWith("mpls", StringComparison.Ordinal)) return LabelOf(value);
        return LogstashNames.TryTime(value, out var time) ? time.ToString(CultureInfo.InvariantCulture) : value;
    }

    private static string OfText(string name, string text)
    {
        if (CodePoints.TryGetValue($"{name.Split('#')[0]} {text}", out var code)) return code.ToString(CultureInfo.InvariantCulture);
        return LogstashNames.TryTime(text, out var time) ? time.ToString(CultureInfo.InvariantCulture) : text;
    }

    private static string OfObject(string name, JsonElement value)
    {
        var first = value.EnumerateObject().First();
        if (name.Split('#')[0] == "tcpControlBits") return Enumerable.Range(0, 8).Sum(bit => value.GetProperty(Flags[bit]).GetBoolean() ? 1 << bit : 0).ToString(CultureInfo.InvariantCulture);
        return first.Value.ValueKind == JsonValueKind.String ? OfText(first.Name, first.Value.GetString()!) : first.Value.ToString();
    }

    private static string LabelOf(string value)
    {
        using var label = JsonDocument.Parse(value);
        var entry = (label.RootElement.GetProperty("label").GetUInt32() << 4) | (label.RootElement.GetProperty("trafficClass").GetUInt32() << 1);
        if (label.RootElement.GetProperty("isBottom").GetBoolean()) entry |= 1;
        return entry.ToString("x6", CultureInfo.InvariantCulture);
    }
}
