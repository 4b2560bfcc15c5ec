using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Presage.Content;

namespace Presage.Node;

/// <summary>The figures of a trace, as a table or as JSON.</summary>
internal sealed record CacheTraceReport(TraceFormat Format, CacheTraceFootprint Trace, ImmutableArray<CacheTraceCell> Cells)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public string ToText()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{Trace.Requests:#,0} requests for {Trace.Objects:#,0} objects; {Trace.RequestedBytes:#,0} bytes for {Trace.ObjectBytes:#,0} (1 an object where the trace has no sizes)");
        var sizes = Cells.Select(cell => cell.Size).Distinct().ToArray();
        text.Append(CultureInfo.InvariantCulture, $"{"hits, %",-12}");
        foreach (var size in sizes) text.Append(CultureInfo.InvariantCulture, $"{size,16:#,0}");
        foreach (var row in Cells.GroupBy(cell => cell.Policy))
        {
            text.AppendLine().Append(CultureInfo.InvariantCulture, $"{row.Key,-12}");
            foreach (var cell in row) text.Append(CultureInfo.InvariantCulture, $"{100 * cell.HitRatio,16:F2}");
        }

        foreach (var cell in Cells.Where(cell => cell.Note is not null))
            text.AppendLine().Append(CultureInfo.InvariantCulture, $"{cell.Policy} at {cell.Size:#,0}: {cell.Note}");
        return text.ToString();
    }
}
