using System.Buffers;
using System.Net.WebSockets;
using Presage.Content;

namespace Presage.Delivery;

/// <summary>
/// One WebSocket. Reads frames one after another without holding a buffer while nothing comes; sends from the pool of threads while there is something to send, so that an idle
/// connection has no thread, no timer and no buffer, and one that takes nothing delays nobody.
/// </summary>
internal sealed class PushConnection(WebSocket socket, PushAdmission who, PushHub hub, PushShared shared) : IThreadPoolWorkItem
{
    private const int ReadBytesMin = 4096;

    // Of the server's own PING.
    private const int NotAsked = 0;
    private const int ToAsk = 1;
    private const int Asked = 2;
    private static readonly TimeSpan CloseLimit = TimeSpan.FromSeconds(2);
    private readonly TimeSpan _openedAt = shared.Elapsed;
    private PushChannel? _channel;
    private ServerHave? _greeting;
    private long _heardTicks = shared.Elapsed.Ticks;
    private long _sendingTicks;
    private long _cutTicks;
    private long _reportsToConfirm = -1;
    private long _nonceToAnswer = -1;
    private long _second;
    private int _framesInSecond;
    private int _signals;
    private int _cut;
    private int _ping;

    public string ClientName => who.ClientName;

    public ulong Client => who.Client;

    /// <summary>Reads until the connection ends, one way or the other.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            await ReadAllAsync(stop).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The line broke, or the hub ended it: what it means was decided elsewhere.
        }

        _channel?.Close(this, socket.CloseStatus == WebSocketCloseStatus.NormalClosure);
        await EndAsync().ConfigureAwait(false);
    }

    /// <summary>There may be something to send.</summary>
    public void Signal()
    {
        if (Interlocked.Increment(ref _signals) == 1) ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>The same, but sent by the caller itself, as far as the line takes it at once: one of many lines that are told the same costs no turn of the pool then.</summary>
    public void Flush()
    {
        if (Interlocked.Increment(ref _signals) == 1) _ = SendAllAsync();
    }

    /// <summary>Ends the connection, with the code that the protocol has for the reason.</summary>
    public void Cut(PushCut cut)
    {
        if (Interlocked.CompareExchange(ref _cut, (int)cut, 0) != 0) return;
        shared.Counters.Cut(cut);
        Volatile.Write(ref _cutTicks, shared.Elapsed.Ticks);
        if (Volatile.Read(ref _sendingTicks) != 0) socket.Abort();
        else Signal();
    }

    public void ConfirmReports(long taken)
    {
        Volatile.Write(ref _reportsToConfirm, taken);
        Signal();
    }

    public void AnswerPing(long nonce)
    {
        Volatile.Write(ref _nonceToAnswer, nonce);
        Signal();
    }

    /// <summary>The answer to HAVE is not on its way yet, so nothing else may be.</summary>
    public bool IsGreetingDue => Volatile.Read(ref _greeting) is not null;

    public void Greet(ServerHave greeting) => Volatile.Write(ref _greeting, greeting);

    /// <summary>What time brings.</summary>
    public void Tick()
    {
        var now = shared.Elapsed;
        var options = shared.Options;
        if (_cut != 0 && now.Ticks - Volatile.Read(ref _cutTicks) > CloseLimit.Ticks) socket.Abort();
        else if (_channel is null && now - _openedAt > options.HandshakeLimit) Cut(PushCut.HandshakeLate);
        else if (Volatile.Read(ref _sendingTicks) is > 0 and var sending && now.Ticks - sending > options.SendLimit.Ticks) Cut(PushCut.SendLate);
        else if (now.Ticks - Volatile.Read(ref _heardTicks) is var silence && silence > 2 * options.Lease.Ticks) Cut(PushCut.Silent);
        else if (shared.Now >= who.ExpiresAt) Cut(PushCut.TokenExpired);
        else if (silence > options.Lease.Ticks && Interlocked.CompareExchange(ref _ping, ToAsk, NotAsked) == NotAsked) Signal();
    }

    void IThreadPoolWorkItem.Execute() => _ = SendAllAsync();

    private static WebSocketCloseStatus CodeOf(PushCut cut) => cut switch
    {
        PushCut.Stopping => WebSocketCloseStatus.EndpointUnavailable,
        PushCut.TooLong => WebSocketCloseStatus.MessageTooBig,
        PushCut.Malformed => (WebSocketCloseStatus)4400,
        PushCut.TokenExpired => (WebSocketCloseStatus)4401,
        PushCut.Replaced => (WebSocketCloseStatus)4409,
        PushCut.TooMany => (WebSocketCloseStatus)4429,
        PushCut.CutOff => (WebSocketCloseStatus)4410,
        _ => (WebSocketCloseStatus)4408,
    };

    private async Task ReadAllAsync(CancellationToken stop)
    {
        // After a cut, what still comes is passed over until the other side closes too, or time is up.
        while (true)
        {
            var first = await socket.ReceiveAsync(Memory<byte>.Empty, stop).ConfigureAwait(false);
            if (first.MessageType == WebSocketMessageType.Close) return;
            var bytesMax = _channel is null ? PushLimits.HaveBytesMax : shared.Options.FrameBytesMax;
            var buffer = ArrayPool<byte>.Shared.Rent(ReadBytesMin);
            try
            {
                var length = first.EndOfMessage ? 0 : -1;
                for (var filled = 0; length < 0;)
                {
                    if (filled == buffer.Length) buffer = Grow(buffer, filled);
                    var read = await socket.ReceiveAsync(buffer.AsMemory(filled), stop).ConfigureAwait(false);
                    filled += read.Count;
                    if (filled > bytesMax) break;
                    if (read.EndOfMessage) length = filled;
                }

                Judge(first.MessageType, length < 0 ? default : buffer.AsSpan(0, length), length < 0);
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
    }

    private static byte[] Grow(byte[] buffer, int filled)
    {
        var larger = ArrayPool<byte>.Shared.Rent(2 * buffer.Length);
        buffer.AsSpan(0, filled).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }

    private void Judge(WebSocketMessageType type, ReadOnlySpan<byte> frame, bool isTooLong)
    {
        shared.Counters.Received();
        Volatile.Write(ref _heardTicks, shared.Elapsed.Ticks);
        Volatile.Write(ref _ping, NotAsked);
        if (_cut != 0) return;
        if (isTooLong) Cut(PushCut.TooLong);
        else if (IsTooMany()) Cut(PushCut.TooMany);
        else if (type != WebSocketMessageType.Binary) Cut(PushCut.Malformed);
        else if (!(_channel is null ? Begin(frame) : _channel.Take(this, frame)).IsNone) Cut(PushCut.Malformed);
    }

    private FrameRefusal Begin(ReadOnlySpan<byte> frame)
    {
        var refusal = ClientHave.Read(frame, out var have);
        if (!refusal.IsNone) return refusal;
        if (!shared.MayGrant())
        {
            Cut(PushCut.CutOff);
            return default;
        }

        do _channel = hub.ChannelOf(who.Client);
        while (!_channel.TryOpen(this, have));
        Signal();
        return default;
    }

    private bool IsTooMany()
    {
        var second = shared.Elapsed.Ticks / TimeSpan.TicksPerSecond;
        if (second != _second) (_second, _framesInSecond) = (second, 0);
        return ++_framesInSecond > shared.Options.FramesPerSecondMax;
    }

    private async Task SendAllAsync()
    {
        try
        {
            int seen;
            do
            {
                seen = Volatile.Read(ref _signals);
                await SendWaitingAsync().ConfigureAwait(false);
            }
            while (Interlocked.CompareExchange(ref _signals, 0, seen) != seen);
        }
        catch (Exception problem) when (problem is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // Reading ends too, and settles it. The signals stay, so that nothing is sent any more.
            socket.Abort();
        }
    }

    private async Task SendWaitingAsync()
    {
        var buffer = ArrayPool<byte>.Shared.Rent(PushLimits.ServerFrameBytesMax);
        try
        {
            while (_cut == 0 && Next(buffer) is > 0 and var length)
            {
                Volatile.Write(ref _sendingTicks, Math.Max(1, shared.Elapsed.Ticks));
                await socket.SendAsync(buffer.AsMemory(0, length), WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None).ConfigureAwait(false);
                Volatile.Write(ref _sendingTicks, 0);
                shared.Counters.Sent(length);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        if (_cut != 0 && socket.State is (WebSocketState.Open or WebSocketState.CloseReceived))
            await socket.CloseOutputAsync(CodeOf((PushCut)_cut), ((PushCut)_cut).ToString(), CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>HAVE first, then answers, then what the channel has.</summary>
    private int Next(Span<byte> into)
    {
        if (_channel is not { } channel) return 0;
        if (Interlocked.Exchange(ref _greeting, null) is { } greeting) return greeting.Write(into);
        if (Interlocked.Exchange(ref _nonceToAnswer, -1) is >= 0 and var nonce) return new PingFrame(nonce, true).Write(into);
        if (Interlocked.Exchange(ref _reportsToConfirm, -1) is >= 0 and var taken) return new ServerAck(taken).Write(into);
        if (Interlocked.CompareExchange(ref _ping, Asked, ToAsk) == ToAsk) return new PingFrame(0, false).Write(into);
        return channel.Write(this, into);
    }

    private async Task EndAsync()
    {
        try
        {
            if (_cut == 0 && socket.State == WebSocketState.CloseReceived)
            {
                using var limit = new CancellationTokenSource(CloseLimit, shared.Time);
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", limit.Token).ConfigureAwait(false);
            }
        }
        catch (Exception problem) when (problem is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // It ended without a good-bye.
        }

        socket.Dispose();
    }
}
