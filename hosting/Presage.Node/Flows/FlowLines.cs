using System.Buffers;
using Presage.Core;
using Presage.Flows;

namespace Presage.Node;

/// <summary>Writes what a decoder reads: lines of JSON with every field, one line of text for each flow record, or protobuf.</summary>
internal sealed class FlowLines : IDisposable
{
    private const int FlushBytes = 1 << 16;

    private readonly FlowDecoder _decoder;
    private readonly Stream _into;
    private readonly ArrayBufferWriter<byte> _lines = new(FlushBytes);
    private readonly FlowDump? _dump;
    private readonly ProtobufWriter? _protobuf;
    private readonly FlowBatch _batch = new(1_024);

    public FlowLines(FlowDecoder decoder, ElementRegistry registry, LineFormat format, Stream into)
    {
        (_decoder, _into) = (decoder, into);
        if (format == LineFormat.Protobuf) _protobuf = new ProtobufWriter();
        if (format == LineFormat.Json) _dump = new FlowDump(decoder, registry, _lines);
    }

    public void Write(ReadOnlySpan<byte> datagram, ExporterKey exporter, EventTime receivedAt)
    {
        if (_dump is { } dump) dump.Write(datagram, exporter, receivedAt);
        else WriteFlows(datagram, exporter, receivedAt);
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

    private void WriteFlows(ReadOnlySpan<byte> datagram, ExporterKey exporter, EventTime receivedAt)
    {
        _batch.Clear();
        _decoder.Decode(datagram, exporter, receivedAt, _batch);
        if (_protobuf is not null)
        {
            foreach (ref readonly var flow in _batch.Span) _protobuf.Write(_lines, _decoder.Exporters[flow.ExporterIndex].Address, flow);
            return;
        }

        foreach (ref readonly var flow in _batch.Span) FlowText.Write(_lines, _decoder.Exporters[flow.ExporterIndex], flow);
        foreach (var issue in _decoder.Issues) FlowText.Write(_lines, exporter.Address, issue);
    }
}
