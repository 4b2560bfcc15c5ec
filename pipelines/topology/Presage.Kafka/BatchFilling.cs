using System.Buffers;
using Confluent.Kafka;
using Presage.Core;
using Presage.Flows;
using Presage.Traffic;

namespace Presage.Kafka;

/// <summary>Messages on their way into one batch, with the offsets that they end at.</summary>
/// <remarks>Messages of JSON or protobuf are read together, so that many of one exporter go into one message of ours. One thread.</remarks>
internal sealed class BatchFilling(KafkaFormat format, OffsetLedger ledger, SourceParts parts)
{
    /// <summary>Bytes of flow records that are read together at most.</summary>
    private const int RecordsLengthMax = 1 << 18;

    private readonly Dictionary<(string Topic, int Partition), long> _offsets = [];
    private readonly ArrayBufferWriter<byte> _records = new(RecordsLengthMax / 4);
    private readonly IRetoldReader _reader = format == KafkaFormat.Json ? new JsonLinesReader() : new ProtobufReader(parts.Protobuf);
    private readonly long[] _counted = new long[Enum.GetValues<RetoldReason>().Length];
    private DatagramBatch? _batch;

    public bool IsEmpty => _offsets.Count == 0;

    public bool IsFull => _batch!.IsFull || _records.WrittenCount >= RecordsLengthMax;

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
        else if (format == KafkaFormat.Json) AddJson(message, value);
        else if (format != KafkaFormat.Datagrams) AddProtobuf(message, value);
        else if (value.Length >= DatagramBatch.DatagramBytesMax) parts.Tally.Count(SourceDrop.KafkaMessageTooLong);
        else AddDatagram(message, value);
    }

    /// <summary>Hands the batch on; its receipt comes back to the ledger.</summary>
    public void Publish(Action<DatagramBatch> publish, CancellationToken cancellation)
    {
        if (_records.WrittenCount > 0) ReadTogether(publish, cancellation);
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

    private void AddJson(ConsumeResult<byte[], byte[]> message, byte[] value)
    {
        _reader.ReceivedAt = TimeOf(message.Message);
        _records.Write(value);
        _records.Write("\n"u8);
    }

    /// <summary>Every record is put behind its length, so that a damaged message costs none of another.</summary>
    private void AddProtobuf(ConsumeResult<byte[], byte[]> message, byte[] value)
    {
        _reader.ReceivedAt = TimeOf(message.Message);
        ReadOnlySpan<byte> rest = value;
        if (format == KafkaFormat.Protobuf) AddRecord(rest);
        while (format == KafkaFormat.ProtobufDelimited && !rest.IsEmpty)
        {
            if (ProtobufReader.TrySplit(ref rest, out var record, out var problem)) AddRecord(record);
            else
            {
                parts.Tally.Count(problem);
                return;
            }
        }
    }

    private void AddRecord(ReadOnlySpan<byte> record)
    {
        if (record.Length > ProtobufReader.RecordLengthMax)
        {
            parts.Tally.Count(RetoldReason.TooLong);
            return;
        }

        var room = _records.GetSpan(ProtobufWriter.LengthBytesMax + record.Length);
        var head = ProtobufWriter.WriteLength(room, record.Length);
        record.CopyTo(room[head..]);
        _records.Advance(head + record.Length);
    }

    private void ReadTogether(Action<DatagramBatch> publish, CancellationToken cancellation)
    {
        var records = _records.WrittenSpan;
        while (_reader.Read(records, isLast: true, out var consumed, out var datagram) == CaptureRead.Datagram)
        {
            records = records[consumed..];
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

        _records.ResetWrittenCount();
        parts.Tally.Count(_reader.Tally, _counted);
    }

    /// <summary>When the message was made or appended: the backlog of an hour is not of now.</summary>
    private EventTime TimeOf(Message<byte[], byte[]> message) => message.Timestamp.Type == TimestampType.NotAvailable
        ? EventTime.From(parts.Clock.GetUtcNow())
        : new EventTime(message.Timestamp.UnixTimestampMs);
}
