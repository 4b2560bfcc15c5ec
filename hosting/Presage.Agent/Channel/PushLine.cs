using System.Net.WebSockets;
using Presage.Content;

namespace Presage.Agent;

/// <summary>One connection of an agent, from HAVE to its end.</summary>
internal sealed class PushLine(WebSocket socket, AgentState state, TimeProvider time) : IDisposable
{
    private const WebSocketCloseStatus Malformed = (WebSocketCloseStatus)4400;
    private static readonly TimeSpan TickInterval = TimeSpan.FromMilliseconds(100);
    private readonly SemaphoreSlim _sending = new(1);
    private readonly byte[] _outgoing = new byte[PushLimits.ServerFrameBytesMax];
    private byte[] _incoming = new byte[4096];

    /// <summary>Runs until the connection ends.</summary>
    /// <param name="onBegun">Called once the server has answered.</param>
    /// <returns>The code that the server closed with, null without one.</returns>
    public async Task<WebSocketCloseStatus?> RunAsync(Action onBegun, CancellationToken stop)
    {
        await socket.SendAsync(state.Greet(), WebSocketMessageType.Binary, true, stop).ConfigureAwait(false);
        var first = await ReadAsync(stop).ConfigureAwait(false);
        if (first < 0 || !state.Begin(_incoming.AsSpan(0, first)).IsNone) return await EndAsync(stop).ConfigureAwait(false);
        onBegun();
        var timer = time.CreateTimer(_ => _ = FlushQuietlyAsync(stop), null, TickInterval, TickInterval);
        await using (timer.ConfigureAwait(false))
        {
            while (await ReadAsync(stop).ConfigureAwait(false) is >= 0 and var length)
            {
                var refusal = state.Take(_incoming.AsSpan(0, length), out var isUrgent);
                if (!refusal.IsNone) break;
                if (isUrgent) await FlushAsync(stop).ConfigureAwait(false);
            }
        }

        return await EndAsync(stop).ConfigureAwait(false);
    }

    /// <summary>Sends what waits.</summary>
    public async Task FlushAsync(CancellationToken stop)
    {
        await _sending.WaitAsync(stop).ConfigureAwait(false);
        try
        {
            while (state.Write(_outgoing) is > 0 and var length)
                await socket.SendAsync(_outgoing.AsMemory(0, length), WebSocketMessageType.Binary, true, stop).ConfigureAwait(false);
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Says good-bye; the server then awaits no lease.</summary>
    public async Task LeaveAsync(CancellationToken stop)
    {
        await FlushAsync(stop).ConfigureAwait(false);
        state.EndLease();
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", stop).ConfigureAwait(false);
    }

    public void Dispose() => _sending.Dispose();

    private async Task FlushQuietlyAsync(CancellationToken stop)
    {
        if (_sending.CurrentCount == 0) return;
        try
        {
            await FlushAsync(stop).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // Reading ends too, and says so.
            socket.Abort();
        }
    }

    /// <summary>Length of the next frame; -1 at the end, or after one that is longer than any may be.</summary>
    private async Task<int> ReadAsync(CancellationToken stop)
    {
        for (var filled = 0; ;)
        {
            var read = await socket.ReceiveAsync(_incoming.AsMemory(filled), stop).ConfigureAwait(false);
            filled += read.Count;
            if (read.MessageType != WebSocketMessageType.Binary) return -1;
            if (read.EndOfMessage) return filled;
            if (filled == PushLimits.ServerFrameBytesMax) return -1;
            if (filled == _incoming.Length) Array.Resize(ref _incoming, Math.Min(2 * filled, PushLimits.ServerFrameBytesMax));
        }
    }

    private async Task<WebSocketCloseStatus?> EndAsync(CancellationToken stop)
    {
        if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            await socket.CloseOutputAsync(socket.CloseStatus ?? Malformed, "", stop).ConfigureAwait(false);
        return socket.CloseStatus;
    }
}
