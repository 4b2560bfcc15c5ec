using System.Globalization;
using System.Text.Json;

namespace Presage.Flows.Tests;

/// <summary>NetGauze's full decode, one message a line: every record in order, every field by its IANA name.</summary>
internal static class NetGauzeMessages
{
    public static ComparedValues Compare(CaptureCase capture, IReadOnlyList<string> files)
    {
        var compared = new ComparedValues();
        var lines = DumpLines.Of(capture).Where(line => line.TryGetProperty("fields", out _)).ToLookup(Key);
        var taken = new Dictionary<string, int>();
        foreach (var message in files.SelectMany(File.ReadLines))
        {
            using var document = JsonDocument.Parse(message);
            var protocol = document.RootElement.EnumerateObject().First();
            foreach (var record in RecordsOf(protocol.Value)) CompareRecord(compared, protocol, record, lines, taken);
        }

        return compared;
    }

    /// <summary>Records of one header come in the order of the wire; headers themselves may come in any.</summary>
    private static void CompareRecord(
        ComparedValues compared, JsonProperty protocol, JsonElement record, ILookup<string, JsonElement> lines, Dictionary<string, int> taken)
    {
        var isIpfix = protocol.Name == "IPFIX";
        var header = protocol.Value;
        var exported = DateTimeOffset.Parse(header.GetProperty(isIpfix ? "export_time" : "unix_time").GetString()!, CultureInfo.InvariantCulture);
        var key = FormattableString.Invariant($"{(isIpfix ? 10 : 9)} {header.GetProperty("sequence_number")} {header.GetProperty(isIpfix ? "observation_domain_id" : "source_id")} {exported.ToUnixTimeSeconds()}");
        var index = taken.GetValueOrDefault(key);
        taken[key] = index + 1;
        var found = lines[key].ElementAtOrDefault(index);
        compared.Expect(key + " record", "there", found.ValueKind == JsonValueKind.Undefined ? null : "there");
        if (found.ValueKind == JsonValueKind.Undefined) return;
        foreach (var (name, value) in FieldsOf(record))
            compared.Expect($"{key} {name}", NetGauzeValues.Normal(name, value), NetGauzeValues.Found(name, DumpLines.Text(found, "fields/" + name)));
    }

    private static string Key(JsonElement line)
    {
        var exported = DateTimeOffset.Parse(line.GetProperty("exported").GetString()!, CultureInfo.InvariantCulture);
        return FormattableString.Invariant($"{line.GetProperty("version")} {line.GetProperty("sequence")} {line.GetProperty("domain")} {exported.ToUnixTimeSeconds()}");
    }

    private static IEnumerable<JsonElement> RecordsOf(JsonElement header)
    {
        foreach (var set in header.GetProperty("sets").EnumerateArray())
        {
            if (!set.TryGetProperty("Data", out var data)) continue;
            foreach (var record in data.GetProperty("records").EnumerateArray()) yield return record;
        }
    }

    /// <summary>A name that stands twice in a record is numbered, as the dump numbers it.</summary>
    private static IEnumerable<(string Name, JsonElement Value)> FieldsOf(JsonElement record)
    {
        var used = new HashSet<string>();
        foreach (var part in new[] { "scope_fields", "fields" })
        {
            foreach (var field in record.GetProperty(part).EnumerateArray().SelectMany(field => field.EnumerateObject()))
            {
                var name = field.Name;
                for (var i = 2; !used.Add(name); i++) name = $"{field.Name}#{i}";
                yield return (name, field.Value);
            }
        }
    }
}
