using Akka.Event;
using Presage.Core;
using Presage.Flows;

namespace Presage.Traffic;

/// <summary>
/// A lane of a UDP port from socket to windows, all on the thread that receives: datagrams are decoded where the kernel wrote them, attributed
/// and summed, and only closed steps leave the thread.
/// </summary>
/// <remarks>While it is held it does not read: the kernel's buffer fills, and what it drops is counted.</remarks>
internal sealed class UdpLane : IDisposable
{
    /// <summary>Records that are summed together, so that they are still in the cache: some tens of datagrams.</summary>
    public const int RecordsTogether = 2_048;

    private readonly UdpPort _port;
    private readonly WindowLane _window;
    private readonly TimeProvider _clock;
    private readonly ManualResetEventSlim _isFree = new(initialState: true);
    private readonly FlowBatch _records = new(2 * RecordsTogether);
    private readonly DecoderMemory? _memory;
    private DatagramDecoding? _decoding;
    private ILoggingAdapter? _log;
    private volatile bool _isStopped;

    public UdpLane(UdpPort port, FlowDecoder decoder, WindowLane window, DecoderMemory? memory, TimeProvider clock) =>
        (_port, Decoder, _window, _memory, _clock) = (port, decoder, window, memory, clock);

    public FlowDecoder Decoder { get; }

    public WindowLane Window => _window;

    public UdpPort Port => _port;

    /// <summary>Reads what the decoders of the exporters that are this lane's knew before the last stop; all lanes, before the first starts.</summary>
    public void Load(ILoggingAdapter log) => _memory?.Load(Decoder, log);

    /// <summary>Begins to receive.</summary>
    /// <param name="closed">Gets what the lane has closed, on the lane's thread; so does <paramref name="fail"/> the end of it.</param>
    /// <param name="quietAfter">How often time passes when nothing is received.</param>
    public void Start(Action<LanePart> closed, Action<Exception> fail, ILoggingAdapter log, TimeSpan quietAfter)
    {
        (_log, _decoding, _window.Closed) = (log, new DatagramDecoding(Decoder, log), closed);
        // The last lane of a port starts last: what was of lanes that are no more is in the files of those that are.
        _memory?.Save(Decoder, log);
        if (_port.Lane == _port.Lanes - 1) _memory?.DropLanesPast();
        _port.Start(Take, fail, Advance, quietAfter);
    }

    public void Wake() => _port.Wake();

    public void Hold() => _isFree.Reset();

    public void Release() => _isFree.Set();

    /// <summary>Ends the thread; what its windows hold stays there.</summary>
    public void Dispose()
    {
        if (_isStopped) return;
        _isStopped = true;
        _isFree.Set();
        _port.Dispose();
        if (_log is { } log) _memory?.Save(Decoder, log);
        _records.Dispose();
    }

    private void Advance()
    {
        _window.Advance(EventTime.From(_clock.GetUtcNow()));
        _memory?.SaveWhenDue(Decoder, _log!);
    }

    private void Take(DatagramBatch batch)
    {
        _isFree.Wait();
        var first = 0;
        for (var index = 0; index < batch.Count; index++)
        {
            _decoding!.TryDecode(batch, index, _records);
            if (_records.Count < RecordsTogether && index + 1 < batch.Count) continue;
            // What the kernel dropped is told once, with the first of the batch.
            var loss = _decoding.TakeLoss(first == 0 ? batch.DatagramsDropped : 0, index + 1 - first);
            _window.Take(_records.Span, batch.EntryAt(index).ReceivedAt, loss, _records.Measured);
            _records.Clear();
            first = index + 1;
        }

        _memory?.SaveWhenDue(Decoder, _log!);
        _port.Return(batch);
    }
}
