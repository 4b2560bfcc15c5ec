using System.Buffers;
using System.Text.Json;

namespace Presage.Flows.Tests;

/// <summary>What <see cref="FlowDump"/> writes of a case, parsed: flows, options, samples and issues in the order of the wire.</summary>
internal static class DumpLines
{
    public static List<JsonElement> Of(CaptureCase capture) => Of(capture, Fixtures.Options);

    public static List<JsonElement> Of(CaptureCase capture, FlowDecoderOptions options)
    {
        var into = new ArrayBufferWriter<byte>();
        var decoder = new FlowDecoder(options);
        using var dump = new FlowDump(decoder, ElementRegistry.Standard, into);
        var feeder = new CaptureFeeder(decoder, 1 << 16) { Dump = dump };
        foreach (var file in capture.Files) feeder.Feed(File.ReadAllBytes(file), file);
        return Parse(into.WrittenMemory);
    }

    public static List<JsonElement> Parse(ReadOnlyMemory<byte> lines)
    {
        var parsed = new List<JsonElement>();
        while (!lines.IsEmpty)
        {
            var end = lines.Span.IndexOf((byte)'\n');
            using var document = JsonDocument.Parse(lines[..end]);
            parsed.Add(document.RootElement.Clone());
            lines = lines[(end + 1)..];
        }

        return parsed;
    }

    /// <summary>A value as text, so that numbers of any width compare; null where there is none.</summary>
    public static string? Text(JsonElement line, string path)
    {
        foreach (var part in path.Split('/'))
        {
            if (line.ValueKind == JsonValueKind.Array)
            {
                if (line.GetArrayLength() == 0) return null;
                line = line[0];
            }

            if (line.ValueKind != JsonValueKind.Object || !line.TryGetProperty(part, out line)) return null;
        }

        return line.ValueKind == JsonValueKind.Null ? null : line.ToString();
    }
}
