using System.Buffers;
using Presage.Core;
using Presage.Flows;

namespace Presage.Node;

/// <summary>Writes what a decoder reads as lines: JSON with every field, or one line of text for each flow record.</summary>
internal sealed class FlowLines : IDisposable
{
    private const int FlushBytes = 1 << 16;

    private readonly FlowDecoder _decoder;
    private readonly Stream _into;
    private readonly ArrayBufferWriter<byte> _lines = new(FlushBytes);
    private readonly FlowDump? _dump;
    private readonly FlowBatch _batch = new(1_024);

    public FlowLines(FlowDecoder decoder, ElementRegistry registry, bool isJson, Stream into)
    {
        (_decoder, _into) = (decoder, into);
        if (isJson) _dump = new FlowDump(decoder, registry, _lines);
    }

    public void Write(ReadOnlySpan<byte> datagram, NetAddress exporter, EventTime receivedAt)
    {
        if (_dump is { } dump) dump.Write(datagram, new ExporterKey(exporter), receivedAt);
        else WriteText(datagram, exporter, receivedAt);
        if (_lines.WrittenCount >= FlushBytes) Flush();
    }

    public void Flush()
    {
        _into.Write(_lines.WrittenSpan);
        _into.Flush();
        _lines.ResetWrittenCount();
    }

    public void Dispose()
    {
        Flush();
        _dump?.Dispose();
        _batch.Dispose();
    }

    private void WriteText(ReadOnlySpan<byte> datagram, NetAddress exporter, EventTime receivedAt)
    {
        _batch.Clear();
        _decoder.Decode(datagram, new ExporterKey(exporter), receivedAt, _batch);
        foreach (ref readonly var flow in _batch.Span) FlowText.Write(_lines, _decoder.Exporters[flow.ExporterIndex], flow);
        foreach (var issue in _decoder.Issues) FlowText.Write(_lines, exporter, issue);
    }
}
