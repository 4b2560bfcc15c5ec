using System.Buffers;
using System.Text.Json;
using Presage.Core;

namespace Presage.Flows;

/// <summary>
/// Shows what a decoder reads as JSON lines: one for each record, sample and thing that was not read, with every field under its registry
/// name beside the flow records that became of it.
/// </summary>
/// <remarks>Lines end with a line feed. Volumes are as sent; <c>samplingInterval</c> says what to multiply them by. Not thread-safe.</remarks>
public sealed class FlowDump : IRecordObserver, IDisposable
{
    private readonly FlowDecoder _decoder;
    private readonly IBufferWriter<byte> _into;
    private readonly Utf8JsonWriter _json;
    private readonly RecordJson _records;
    private readonly FlowBatch _batch = new(1_024);
    private ExporterKey _exporter;
    private EventTime _receivedAt;

    /// <param name="decoder">Becomes this dump's: it is shown every record from now on.</param>
    /// <param name="into">Takes the lines.</param>
    public FlowDump(FlowDecoder decoder, ElementRegistry registry, IBufferWriter<byte> into)
    {
        _decoder = decoder;
        _into = into;
        _json = new Utf8JsonWriter(into, new JsonWriterOptions { SkipValidation = true });
        _records = new RecordJson(registry);
        decoder.Observer = this;
    }

    /// <summary>Decodes one datagram and writes a line for each thing in it.</summary>
    public void Write(ReadOnlySpan<byte> datagram, ExporterKey exporter, EventTime receivedAt)
    {
        (_exporter, _receivedAt) = (exporter, receivedAt);
        _batch.Clear();
        _decoder.Decode(datagram, exporter, receivedAt, _batch);
        foreach (var issue in _decoder.Issues) WriteIssue(issue, datagram.Length);
    }

    /// <inheritdoc/>
    public void OnRecord(in RecordView record, ReadOnlySpan<FlowRecord> flows)
    {
        WriteStart();
        _json.WriteNumber("version", record.Version);
        _json.WriteNumber("domain", record.Domain);
        _json.WriteNumber("sequence", record.Sequence);
        _json.WriteString("exported", new EventTime(record.ExportUnixMilliseconds).ToString());
        if (record.UptimeMilliseconds != 0) _json.WriteNumber("uptimeMilliseconds", record.UptimeMilliseconds);
        if (record.TemplateId != 0) _json.WriteNumber("template", record.TemplateId);
        if (record.Version == 5) WriteEngine(record);
        _json.WriteString("kind", record.IsOptions ? "options" : "flow");
        _json.WritePropertyName("fields");
        _records.WriteFields(_json, record, record.Values, 0);
        if (!record.IsOptions) FlowJson.Write(_json, _batch.TailOf(flows.Length), record, hasNames: true);
        WriteEnd();
    }

    /// <inheritdoc/>
    public void OnSample(in SampleView sample, ReadOnlySpan<FlowRecord> flows)
    {
        WriteStart();
        _json.WriteString("version", $"sflow{sample.Version}");
        _json.WritePropertyName("agent");
        ValueJson.Write(_json, ElementType.V4Address, sample.Agent);
        _json.WriteNumber("subAgent", sample.SubAgent);
        _json.WriteNumber("sequence", sample.Sequence);
        _json.WriteNumber("uptimeMilliseconds", sample.UptimeMilliseconds);
        SampleJson.Write(_json, sample);
        if (!flows.IsEmpty) FlowJson.Write(_json, _batch.TailOf(flows.Length), default, hasNames: false);
        WriteEnd();
    }

    public void Dispose()
    {
        _decoder.Observer = null;
        _json.Dispose();
        _batch.Dispose();
    }

    private void WriteEngine(in RecordView record)
    {
        _json.WriteNumber("engineType", record.Domain >> 8);
        _json.WriteNumber("engineId", record.Domain & byte.MaxValue);
        _json.WriteNumber("headerSamplingMode", record.HeaderSampling >> 14);
        _json.WriteNumber("headerSamplingInterval", record.HeaderSampling & 0x3FFF);
    }

    private void WriteIssue(DecodeIssue issue, int length)
    {
        WriteStart();
        _json.WriteString("kind", "issue");
        _json.WriteString("reason", issue.Reason.ToString());
        _json.WriteNumber("offset", issue.Offset);
        _json.WriteNumber("datagramBytes", length);
        WriteEnd();
    }

    private void WriteStart()
    {
        _json.Reset(_into);
        _json.WriteStartObject();
        _json.WriteString("exporter", _exporter.ToString());
        _json.WriteString("received", _receivedAt.ToString());
    }

    private void WriteEnd()
    {
        _json.WriteEndObject();
        _json.Flush();
        _into.Write("\n"u8);
    }
}
