using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace Presage.Flows;

/// <summary>Writes an sFlow sample: its head as fields, then its records, those of unknown kinds as hex.</summary>
internal static class SampleJson
{
    private const int RecordHeaderLength = 8;

    private static readonly SflowStructure Flow = SflowStructure.Parse("flowSample", "sampleSequence sourceId:source samplingInterval samplePool drops input output");
    private static readonly SflowStructure ExpandedFlow = SflowStructure.Parse("expandedFlowSample", "sampleSequence sourceIdType sourceIdIndex samplingInterval samplePool drops inputFormat input outputFormat output");
    private static readonly SflowStructure Counter = SflowStructure.Parse("counterSample", "sampleSequence sourceId:source");
    private static readonly SflowStructure ExpandedCounter = SflowStructure.Parse("expandedCounterSample", "sampleSequence sourceIdType sourceIdIndex");
    private static readonly SflowStructure Discard = SflowStructure.Parse("discardSample", "sampleSequence sourceIdType sourceIdIndex drops input output reason");
    private static readonly SflowStructure OldCounter = SflowStructure.Parse("counterSample", "sampleSequence sourceId:source samplingInterval countersType");

    /// <summary>Into an object that is open.</summary>
    public static void Write(Utf8JsonWriter json, in SampleView sample)
    {
        var head = HeadOf(sample);
        json.WriteString("kind", head?.Name ?? "sample");
        if (head is null)
        {
            json.WriteString("type", TypeOf(sample.Type));
            json.WriteString("bytes", Convert.ToHexStringLower(sample.Body));
            return;
        }

        var cursor = new XdrCursor(sample.Body, 0);
        json.WriteStartObject("fields");
        StructureJson.WriteFields(json, head, ref cursor);
        json.WriteEndObject();
        if (sample.Version != 5) json.WriteString("bytes", Convert.ToHexStringLower(sample.Body[Math.Min(cursor.Position, sample.Body.Length)..]));
        else WriteRecords(json, sample.Type is 2 or 4 ? SflowStructures.Counters : SflowStructures.Flows, ref cursor, sample.Body);
    }

    private static SflowStructure? HeadOf(in SampleView sample) => (sample.Version, sample.Type) switch
    {
        (_, 1) => Flow,
        (5, 2) => Counter,
        (_, 2) => OldCounter,
        (5, 3) => ExpandedFlow,
        (5, 4) => ExpandedCounter,
        (5, 5) => Discard,
        _ => null,
    };

    private static void WriteRecords(Utf8JsonWriter json, FrozenDictionary<uint, SflowStructure> structures, ref XdrCursor cursor, ReadOnlySpan<byte> body)
    {
        json.WriteStartArray("records");
        if (cursor.TryRead(out var count))
        {
            for (uint i = 0; i < count && body.Length - cursor.Position >= RecordHeaderLength; i++)
                if (!TryWriteRecord(json, structures, ref cursor)) break;
        }

        json.WriteEndArray();
    }

    private static bool TryWriteRecord(Utf8JsonWriter json, FrozenDictionary<uint, SflowStructure> structures, ref XdrCursor cursor)
    {
        if (!cursor.TryRead(out var type) || !cursor.TryTakeCounted(out var body)) return false;
        json.WriteStartObject();
        if (structures.TryGetValue(type, out var structure))
        {
            var inner = new XdrCursor(body, 0);
            json.WriteString("type", structure.Name);
            StructureJson.WriteFields(json, structure, ref inner);
        }
        else
        {
            json.WriteString("type", TypeOf(type));
            json.WriteString("bytes", Convert.ToHexStringLower(body));
        }

        json.WriteEndObject();
        return true;
    }

    private static string TypeOf(uint type) => string.Create(CultureInfo.InvariantCulture, $"{type >> 12}:{type & 0xFFF}");
}
