using System.Buffers;
using Confluent.Kafka;
using Presage.Core;
using Presage.Flows;
using Presage.Traffic;

namespace Presage.Kafka;

/// <summary>Messages on their way into one batch, with the offsets that they end at.</summary>
/// <remarks>JSON messages are read together, so that many of one exporter go into one message of ours. One thread.</remarks>
internal sealed class BatchFilling(bool isJson, OffsetLedger ledger, SourceParts parts)
{
    /// <summary>Bytes of JSON that are read together at most.</summary>
    private const int TextLengthMax = 1 << 18;

    private readonly Dictionary<(string Topic, int Partition), long> _offsets = [];
    private readonly ArrayBufferWriter<byte> _text = new(TextLengthMax / 4);
    private readonly JsonLinesReader _lines = new();
    private readonly long[] _linesCounted = new long[Enum.GetValues<JsonLineReason>().Length];
    private DatagramBatch? _batch;

    public bool IsEmpty => _offsets.Count == 0;

    public bool IsFull => _batch!.IsFull || _text.WrittenCount >= TextLengthMax;

    /// <returns>Whether there is a batch to fill.</returns>
    public bool TryBegin()
    {
        _batch ??= parts.Pool.TryRent();
        return _batch is not null;
    }

    public void Add(ConsumeResult<byte[], byte[]> message)
    {
        _offsets[(message.Topic, message.Partition.Value)] = message.Offset.Value + 1;
        var value = message.Message.Value;
        if (value is null || value.Length == 0) parts.Tally.Count(SourceDrop.KafkaMessageEmpty);
        else if (isJson) AddText(message, value);
        else if (value.Length >= DatagramBatch.DatagramBytesMax) parts.Tally.Count(SourceDrop.KafkaMessageTooLong);
        else AddDatagram(message, value);
    }

    /// <summary>Hands the batch on; its receipt comes back to the ledger.</summary>
    public void Publish(Action<DatagramBatch> publish, CancellationToken cancellation)
    {
        if (_text.WrittenCount > 0) ReadText(publish, cancellation);
        if (_batch is not { } batch) return;
        batch.ArrivedAt = EventTime.From(parts.Clock.GetUtcNow());
        batch.Receipt = ledger.Read(_offsets);
        _offsets.Clear();
        _batch = null;
        publish(batch);
    }

    private void AddDatagram(ConsumeResult<byte[], byte[]> message, byte[] value)
    {
        _batch!.Add(value, MessageExporter.Of(message.Message), TimeOf(message.Message));
        parts.Tally.CountMessage();
    }

    private void AddText(ConsumeResult<byte[], byte[]> message, byte[] value)
    {
        _lines.ReceivedAt = TimeOf(message.Message);
        _text.Write(value);
        _text.Write("\n"u8);
    }

    private void ReadText(Action<DatagramBatch> publish, CancellationToken cancellation)
    {
        var text = _text.WrittenSpan;
        while (_lines.Read(text, isLast: true, out var consumed, out var datagram) == CaptureRead.Datagram)
        {
            text = text[consumed..];
            if (_batch!.IsFull)
            {
                // More exporters than a batch has room for: the rest goes on in another one, which carries the offsets.
                _batch.ArrivedAt = EventTime.From(parts.Clock.GetUtcNow());
                publish(_batch);
                _batch = parts.Pool.Rent(cancellation);
                if (_batch is null) return;
            }

            _batch.Add(datagram.Payload, datagram.Source, datagram.CapturedAt);
            parts.Tally.CountMessage();
        }

        _text.ResetWrittenCount();
        parts.Tally.Count(_lines.Tally, _linesCounted);
    }

    /// <summary>When the message was made or appended: the backlog of an hour is not of now.</summary>
    private EventTime TimeOf(Message<byte[], byte[]> message) => message.Timestamp.Type == TimestampType.NotAvailable
        ? EventTime.From(parts.Clock.GetUtcNow())
        : new EventTime(message.Timestamp.UnixTimestampMs);
}
