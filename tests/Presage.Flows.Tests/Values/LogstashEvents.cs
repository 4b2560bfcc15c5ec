using System.Globalization;
using System.Text.Json;

namespace Presage.Flows.Tests;

/// <summary>Events of logstash-codec-netflow: each is looked for among the case's records, by the most values that agree.</summary>
internal static class LogstashEvents
{
    /// <summary>Not in the records: the header's count, and a rule name that the source cut short by mistake.</summary>
    private static readonly string[] Left = ["flow_records", "reamcore_id_rule_1"];

    public static ComparedValues Compare(CaptureCase capture, IReadOnlyList<string> files)
    {
        var compared = new ComparedValues();
        var lines = DumpLines.Of(capture).Where(line => line.TryGetProperty("fields", out _)).ToList();
        using var document = JsonDocument.Parse(File.ReadAllBytes(files[0]));
        foreach (var stated in document.RootElement.EnumerateArray())
        {
            var best = lines.Select(line => Against(stated, line)).MinBy(against => against.Wrong.Count)!;
            compared.Add("", best);
        }

        return compared;
    }

    private static ComparedValues Against(JsonElement stated, JsonElement line)
    {
        var compared = new ComparedValues();
        foreach (var field in stated.GetProperty("netflow").EnumerateObject())
        {
            if (Left.Contains(field.Name)) continue;
            var wanted = LogstashNames.Normal(field.Name, field.Value.ToString())!;
            var found = LogstashNames.Normal(field.Name, Find(line, field.Name));
            compared.Expect(field.Name, wanted, AgreesInTime(field.Name, wanted, found) ? wanted : found);
        }

        return compared;
    }

    /// <summary>
    /// Times that the source works out of uptimes: it does not borrow a second where the milliseconds fall below zero or writes
    /// 999 of them instead, and takes an uptime
    /// after the header's for one of 49 days ago.
    /// </summary>
    private static bool AgreesInTime(string name, string stated, string? found)
    {
        if (name is not ("first_switched" or "last_switched") || found is null) return false;
        var ahead = long.Parse(stated, CultureInfo.InvariantCulture) - long.Parse(found, CultureInfo.InvariantCulture);
        var isClamped = stated.EndsWith("999", StringComparison.Ordinal) && ahead is > 1000 and < 2000;
        return isClamped || ahead % (1L << 32) is 0 or 1000;
    }

    private static string? Find(JsonElement line, string name)
    {
        foreach (var path in LogstashNames.PathsOf(name, DumpLines.Text(line, "version")!))
            if (DumpLines.Text(line, path) is { } text) return text;
        return null;
    }
}
