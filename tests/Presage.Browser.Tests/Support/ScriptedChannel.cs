using System.Net.WebSockets;

namespace Presage.Browser.Tests;

/// <summary>The server's half of one client's channel, frame by frame as a test says. Keeps every frame, so that a client resumes where it was.</summary>
public sealed class ScriptedChannel
{
    public const string Origin = "site";
    private const int ChunkBytes = 4000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly Lock _gate = new();
    private readonly List<byte[]> _frames = [];
    private readonly List<ReportLine> _reports = [];
    private readonly List<HaveFrame> _haves = [];
    private readonly List<(Func<bool> Condition, TaskCompletionSource Done)> _waiting = [];
    private ulong _epoch = 0x0102030405060708;
    private int _allowed = int.MaxValue;
    private int _sent;
    private long _push;
    private WebSocket? _socket;

    /// <summary>The number of the origin's last invalidation.</summary>
    public long Number { get; private set; } = 5;

    public long LeaseMilliseconds { get; init; } = 600_000;

    /// <summary>Offset that the client acknowledged.</summary>
    public long Acknowledged { get; private set; }

    /// <summary>What clients said when they connected.</summary>
    public IReadOnlyList<HaveFrame> Haves => Read(() => _haves.ToArray());

    /// <summary>Each report once, in order.</summary>
    public IReadOnlyList<ReportLine> Reports => Read(() => _reports.ToArray());

    public int FrameCount => Read(() => _frames.Count);

    /// <summary>Sends only so many frames in all, until it is called again.</summary>
    public Task AllowAsync(int frames)
    {
        lock (_gate) _allowed = frames;
        return FlushAsync();
    }

    public Task PushAsync(ScriptedContent content, byte[]? claimed = null)
    {
        lock (_gate)
        {
            var push = ++_push;
            _frames.Add(ServerFrames.Offer(_frames.Count, push, Origin, content, claimed));
            var position = 0;
            do
            {
                var length = Math.Min(ChunkBytes, content.Body.Length - position);
                var isLast = position + length == content.Body.Length;
                _frames.Add(ServerFrames.Data(_frames.Count, push, position, content.Body.AsSpan(position, length), isLast));
                position += length;
            }
            while (position < content.Body.Length);
        }

        return FlushAsync();
    }

    /// <summary>Says that what the client holds is good for longer.</summary>
    public Task RenewAsync(ScriptedContent content)
    {
        lock (_gate)
        {
            var push = ++_push;
            _frames.Add(ServerFrames.Renewal(_frames.Count, push, Origin, content));
            _frames.Add(ServerFrames.Data(_frames.Count, push, 0, [], isLast: true));
        }

        return FlushAsync();
    }

    /// <summary>Calls something stale, and waits until the client has acknowledged it.</summary>
    public async Task InvalidateAsync(byte scope, string name)
    {
        int offset;
        lock (_gate)
        {
            offset = _frames.Count;
            _frames.Add(ServerFrames.Invalidate(offset, Origin, ++Number, scope, name));
        }

        await FlushAsync();
        await UntilAsync(() => Acknowledged > offset);
    }

    /// <summary>Numbers an invalidation that the client learns of when it connects.</summary>
    public void InvalidateUnseen(byte scope, string name)
    {
        lock (_gate) _frames.Add(ServerFrames.Invalidate(_frames.Count, Origin, ++Number, scope, name));
    }

    public async Task UntilAsync(Func<bool> condition)
    {
        TaskCompletionSource done;
        lock (_gate)
        {
            if (condition()) return;
            done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((condition, done));
        }

        await done.Task.WaitAsync(Patience);
    }

    /// <summary>Breaks the connection off as a failing network does.</summary>
    public void Cut() => _socket?.Abort();

    public async Task ServeAsync(WebSocket socket, CancellationToken stop)
    {
        var buffer = new byte[512 * 1024];
        try
        {
            while (true)
            {
                var length = 0;
                ValueWebSocketReceiveResult read;
                do
                {
                    read = await socket.ReceiveAsync(buffer.AsMemory(length), stop);
                    length += read.Count;
                }
                while (!read.EndOfMessage);
                if (read.MessageType == WebSocketMessageType.Close) break;
                await TakeAsync(socket, buffer[..length]);
            }
        }
        catch (Exception end) when (end is OperationCanceledException or WebSocketException or ObjectDisposedException)
        {
            // Cut, or the test has ended.
        }
    }

    private async Task TakeAsync(WebSocket socket, byte[] frame)
    {
        if (frame[0] == 2) await BeginAsync(socket, ClientFrames.Have(frame));
        else if (frame[0] == 4) await AcknowledgedAsync(ClientFrames.Ack(frame));
        else if (frame[0] == 8 && frame[1] == 0) await SendAsync(ServerFrames.PingAnswer(frame));
        Pulse();
    }

    private async Task BeginAsync(WebSocket socket, HaveFrame have)
    {
        bool isResync;
        long taken;
        lock (_gate)
        {
            _haves.Add(have);
            isResync = have.Epoch != _epoch || have.Offset > _frames.Count;
            if (isResync && _haves.Count > 1)
            {
                _epoch++;
                _frames.Clear();
            }

            _sent = isResync ? 0 : (int)have.Offset;
            taken = _reports.Count == 0 ? 0 : _reports[^1].Number;
            _socket = socket;
        }

        await SendAsync(ServerFrames.Have(isResync, _epoch, _sent, taken, LeaseMilliseconds, Origin, Number));
        await FlushAsync();
    }

    private async Task AcknowledgedAsync(AckFrame ack)
    {
        long taken;
        lock (_gate)
        {
            Acknowledged = ack.Offset;
            foreach (var report in ack.Reports.Where(report => report.Number > (_reports.Count == 0 ? 0 : _reports[^1].Number))) _reports.Add(report);
            taken = _reports.Count == 0 ? 0 : _reports[^1].Number;
        }

        if (ack.Reports.Count > 0) await SendAsync(ServerFrames.Taken(taken));
    }

    private async Task FlushAsync()
    {
        while (true)
        {
            byte[] frame;
            lock (_gate)
            {
                if (_socket is null || _sent >= _frames.Count || _sent >= _allowed) return;
                frame = _frames[_sent++];
            }

            await SendAsync(frame);
        }
    }

    private async Task SendAsync(byte[] frame)
    {
        try
        {
            // One frame at a time: a test and the reading task may both have something to say.
            Task sending;
            lock (_gate) sending = _socket!.SendAsync(frame, WebSocketMessageType.Binary, true, CancellationToken.None);
            await sending;
        }
        catch (Exception end) when (end is WebSocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The client is gone; it gets the frame when it is back.
        }
    }

    private void Pulse()
    {
        lock (_gate)
        {
            foreach (var (condition, done) in _waiting)
            {
                if (condition()) done.TrySetResult();
            }

            _waiting.RemoveAll(one => one.Done.Task.IsCompleted);
        }
    }

    private T Read<T>(Func<T> read)
    {
        lock (_gate) return read();
    }
}
