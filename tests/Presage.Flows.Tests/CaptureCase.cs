using System.Text.Json;

namespace Presage.Flows.Tests;

/// <summary>One case of the manifest in shared/data/flows: its files in feeding order and what source and reference count.</summary>
internal sealed record CaptureCase(string Name, string[] Files, long? RecordsBySource, JsonElement Reference, JsonElement? AllTemplates)
{
    public static IReadOnlyList<CaptureCase> ReadAll(string manifest)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(manifest));
        var folder = Path.GetDirectoryName(manifest)!;
        return [.. document.RootElement.EnumerateArray().Select(entry => Read(entry, folder))];
    }

    /// <summary>The sum of the reference's numbers under these keys; absent ones are 0.</summary>
    public long Stated(params string[] keys) =>
        keys.Sum(key => Reference.TryGetProperty(key, out var value) ? value.GetInt64() : 0);

    /// <summary>The same where sets that came before their template are read once it has come, as they are here.</summary>
    public long StatedOfAllTemplates(params string[] keys) =>
        keys.Sum(key => (AllTemplates ?? Reference).TryGetProperty(key, out var value) || Reference.TryGetProperty(key, out value) ? value.GetInt64() : 0);

    public long StatedTotal(params string[] keys) =>
        keys.Sum(key => Reference.GetProperty("totals").TryGetProperty(key, out var value) ? value.GetInt64() : 0);

    private static CaptureCase Read(JsonElement entry, string folder)
    {
        var name = entry.GetProperty("case").GetString()!;
        return new CaptureCase(
            name,
            [.. entry.GetProperty("files").EnumerateArray().Select(file => Path.Combine(folder, name, file.GetString()!))],
            entry.TryGetProperty("records_by_source", out var records) ? records.GetInt64() : null,
            entry.GetProperty("reference").Clone(),
            entry.TryGetProperty("reference_with_all_templates_known", out var known) ? known.Clone() : null);
    }
}
