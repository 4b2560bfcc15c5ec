using Presage.Core;

namespace Presage.Flows.Tests;

/// <summary>Feeds whole capture files to a decoder, in pieces of a set length, as a shell would.</summary>
internal sealed class CaptureFeeder(FlowDecoder decoder, int pieceLength)
{
    public List<FlowRecord> Records { get; } = [];

    public List<DecodeIssue> Issues { get; } = [];

    public CaptureCounters Captured { get; private set; } = new();

    /// <summary>Every datagram's payload, when it is wanted.</summary>
    public Action<byte[], ExporterKey>? OnDatagram { get; init; }

    /// <summary>Shows what is decoded, when it is wanted.</summary>
    public FlowDump? Dump { get; init; }

    /// <returns>How the file ended; null when its kind has no reader.</returns>
    public CaptureRead? Feed(byte[] file, string fileName)
    {
        var reader = CaptureFile.ReaderOf(CaptureFile.Sniff(file, fileName));
        if (reader is null) return null;
        Captured = reader.Counters;
        using var batch = new FlowBatch(64);
        var start = 0;
        var length = Math.Min(pieceLength, file.Length);
        while (true)
        {
            var isLast = start + length == file.Length;
            var read = reader.Read(file.AsSpan(start, length), isLast, out var consumed, out var datagram);
            start += consumed;
            length -= consumed;
            if (read == CaptureRead.Datagram) Decode(datagram, batch);
            else if (read != CaptureRead.NeedMore) return read;
            else length = Math.Min(length + pieceLength, file.Length - start);
        }
    }

    private void Decode(in CapturedDatagram datagram, FlowBatch batch)
    {
        OnDatagram?.Invoke(datagram.Payload.ToArray(), datagram.Exporter);
        batch.Clear();
        var receivedAt = datagram.CapturedAt == default ? Fixtures.ReceivedAt : datagram.CapturedAt;
        if (Dump is { } dump)
        {
            dump.Write(datagram.Payload, datagram.Exporter, receivedAt);
            return;
        }

        decoder.Decode(datagram.Payload, datagram.Exporter, receivedAt, batch);
        Records.AddRange(batch.Span);
        Issues.AddRange(decoder.Issues);
    }
}
