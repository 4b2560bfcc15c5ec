using System.Globalization;
using System.Text.Json;

namespace Presage.Flows.Tests;

/// <summary>Points of InfluxDB's line protocol as telegraf makes them: each is looked for among the case's records, by the most values that agree.</summary>
internal static class TelegrafPoints
{
    /// <summary>Of the point and not of the record; and a list of RFC 6313 that telegraf leaves as bytes and the dump opens.</summary>
    private static readonly string[] Left = ["source", "version", "padding", "type_6871_33322"];

    public static ComparedValues Compare(CaptureCase capture, IReadOnlyList<string> files)
    {
        var compared = new ComparedValues();
        var lines = DumpLines.Of(capture).Where(line => line.TryGetProperty("fields", out _)).ToList();
        foreach (var point in files.SelectMany(File.ReadLines).Where(line => line.Length > 0))
        {
            var fields = FieldsOf(point).Where(field => !Left.Contains(field.Name)).ToList();
            compared.Add("", lines.Select(line => Against(fields, line)).MinBy(against => against.Wrong.Count)!);
        }

        return compared;
    }

    private static ComparedValues Against(List<(string Name, string Value)> fields, JsonElement line)
    {
        var compared = new ComparedValues();
        foreach (var (name, value) in fields)
        {
            var (stated, found) = TelegrafNames.Both(name, value, line);
            compared.Expect(name, stated, found);
        }

        return compared;
    }

    /// <summary>measurement,tag=value… field=value,… time; commas and spaces inside quotes are content.</summary>
    private static IEnumerable<(string Name, string Value)> FieldsOf(string point)
    {
        var start = point.IndexOf(' ', StringComparison.Ordinal) + 1;
        for (var i = start; i < point.Length;)
        {
            var equals = point.IndexOf('=', i);
            if (equals < 0) yield break;
            var isQuoted = point[equals + 1] == '"';
            var end = isQuoted ? point.IndexOf('"', equals + 2) + 1 : point.IndexOfAny([',', ' '], equals);
            if (end <= 0) end = point.Length;
            var value = point[(equals + 1)..end].Trim('"');
            yield return (point[i..equals], isQuoted ? value : value.TrimEnd('u', 'i'));
            if (end >= point.Length || point[end] == ' ') yield break;
            i = end + 1;
        }
    }
}
