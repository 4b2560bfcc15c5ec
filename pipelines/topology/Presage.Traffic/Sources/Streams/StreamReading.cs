using Presage.Core;
using Presage.Flows;

namespace Presage.Traffic;

/// <summary>One connection or input being read: its bytes become messages, the messages batches, until it ends.</summary>
/// <remarks>
/// Buffer: <see cref="BufferLength"/> bytes, twice the longest message, and one batch while its messages are copied; with no batch free
/// nothing is read, so that TCP holds the sender back. Whatever ends it, the last batch says that its session is over.
/// </remarks>
internal sealed class StreamReading(NetAddress peer, StreamFormat format, SourceParts parts, Action<DatagramBatch> publish)
{
    public const int BufferLength = 2 * 65_536;

    private readonly uint _session = parts.Sessions.Next();
    private readonly JsonLinesReader? _lines = format == StreamFormat.JsonLines ? new JsonLinesReader { ExporterDefault = peer } : null;
    private readonly long[] _linesCounted = new long[Enum.GetValues<RetoldReason>().Length];
    private readonly byte[] _bytes = new byte[BufferLength];
    private int _start;
    private int _end;

    /// <summary>When bytes last came, by the clock's timestamps.</summary>
    public long HeardAt { get; private set; } = parts.Clock.GetTimestamp();

    /// <param name="stream">What is read; its owner closes it.</param>
    /// <param name="onEnd">
    /// Is told why it ended before the decoder is told that it did; null when its sender closed it behind a whole message.
    /// </param>
    /// <param name="cancellation">Gives the connection up.</param>
    public async Task RunAsync(Stream stream, Action<SourceDrop?> onEnd, CancellationToken cancellation)
    {
        parts.Tally.Opened();
        SourceDrop? problem = SourceDrop.ConnectionFailed;
        try
        {
            problem = await ReadAsync(stream, cancellation).ConfigureAwait(false);
        }
        catch (Exception cause) when (cause is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // Broken off by the sender, or given up here.
        }

        parts.Tally.Closed();
        if (_lines is not null) parts.Tally.Count(_lines.Tally, _linesCounted);
        onEnd(problem);
        await EndAsync(cancellation).ConfigureAwait(false);
    }

    private async Task<SourceDrop?> ReadAsync(Stream stream, CancellationToken cancellation)
    {
        ICaptureReader reader = _lines is null ? new IpfixFileReader() : _lines;
        while (true)
        {
            var read = await stream.ReadAsync(_bytes.AsMemory(_end), cancellation).ConfigureAwait(false);
            _end += read;
            HeardAt = parts.Clock.GetTimestamp();
            for (var found = CaptureRead.Datagram; found == CaptureRead.Datagram;)
            {
                if (_end == _start && read > 0) break;
                var batch = await parts.Pool.RentAsync(cancellation).ConfigureAwait(false);
                found = Fill(batch, reader, isLast: read == 0);
                if (batch.Count > 0) publish(batch);
                else parts.Pool.Return(batch);
                if (found == CaptureRead.Broken) return SourceDrop.ConnectionFrameInvalid;
            }

            if (_lines is not null) parts.Tally.Count(_lines.Tally, _linesCounted);
            if (read == 0) return reader.Counters.TrailingBytes > 0 ? SourceDrop.ConnectionTailCut : null;
            MoveToFront();
        }
    }

    /// <summary>Copies messages until the batch is full or no whole one is left.</summary>
    private CaptureRead Fill(DatagramBatch batch, ICaptureReader reader, bool isLast)
    {
        var now = EventTime.From(parts.Clock.GetUtcNow());
        if (_lines is not null) _lines.ReceivedAt = now;
        while (true)
        {
            var found = reader.Read(_bytes.AsSpan(_start, _end - _start), isLast, out var consumed, out var datagram);
            if (found != CaptureRead.Datagram)
            {
                _start += consumed;
                return found;
            }

            batch.Add(datagram.Payload, new ExporterKey(_lines is null ? peer : datagram.Source, _session), now);
            parts.Tally.CountMessage();
            _start += consumed;
            if (batch.IsFull) return found;
        }
    }

    private void MoveToFront()
    {
        _bytes.AsSpan(_start, _end - _start).CopyTo(_bytes);
        (_start, _end) = (0, _end - _start);
    }

    /// <summary>Tells the decoder that the connection is over, unless the whole source is.</summary>
    private async Task EndAsync(CancellationToken cancellation)
    {
        try
        {
            var batch = await parts.Pool.RentAsync(cancellation).ConfigureAwait(false);
            batch.EndSession(_session, EventTime.From(parts.Clock.GetUtcNow()));
            publish(batch);
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or ObjectDisposedException)
        {
            // Nobody reads any more.
        }
    }
}
