using System.Buffers;
using System.Buffers.Binary;
using System.Net.Sockets;
using System.Net.WebSockets;

namespace Presage.Api;

/// <summary>
/// A WebSocket of the server that writes its messages (RFC 6455, section 5.2, unmasked, one frame each) straight to the TCP socket. Through the web server a message waits for another
/// thread that copies and sends it; here a message is one system call of the caller, which is done when it returns unless the line is full.
/// </summary>
/// <remarks>
/// Only for lines without TLS, and only for messages after the client's first one: then the client has the answer to its handshake, and nothing of the web server's waits to be sent.
/// Reading and closing are the inner socket's. One message at a time. An answer to a WebSocket ping is the inner socket's too: it may fall into a message that is held up half-way, which
/// the client then refuses; the protocol's own PING does not have that, and no browser sends the other.
/// </remarks>
internal sealed class DirectWebSocket(WebSocket inner, Socket line) : WebSocket
{
    private const int HeadBytesMax = 10;
    private const int ShortMax = 125;
    private const byte Binary = 0x82;
    private const byte TwoByteLength = 126;
    private const byte EightByteLength = 127;

    public override WebSocketCloseStatus? CloseStatus => inner.CloseStatus;

    public override string? CloseStatusDescription => inner.CloseStatusDescription;

    public override WebSocketState State => inner.State;

    public override string? SubProtocol => inner.SubProtocol;

    public override void Abort() => inner.Abort();

    public override void Dispose() => inner.Dispose();

    public override Task CloseAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) =>
        inner.CloseAsync(closeStatus, statusDescription, cancellationToken);

    public override Task CloseOutputAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) =>
        inner.CloseOutputAsync(closeStatus, statusDescription, cancellationToken);

    public override Task<WebSocketReceiveResult> ReceiveAsync(ArraySegment<byte> buffer, CancellationToken cancellationToken) => inner.ReceiveAsync(buffer, cancellationToken);

    public override ValueTask<ValueWebSocketReceiveResult> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken) => inner.ReceiveAsync(buffer, cancellationToken);

    public override Task SendAsync(ArraySegment<byte> buffer, WebSocketMessageType messageType, bool endOfMessage, CancellationToken cancellationToken) =>
        SendAsync(buffer.AsMemory(), messageType, endOfMessage, cancellationToken).AsTask();

    public override async ValueTask SendAsync(ReadOnlyMemory<byte> buffer, WebSocketMessageType messageType, bool endOfMessage, CancellationToken cancellationToken)
    {
        if (messageType != WebSocketMessageType.Binary || !endOfMessage) throw new InvalidOperationException("Only whole binary messages are sent on this line.");
        if (State is not (WebSocketState.Open or WebSocketState.CloseReceived)) throw new WebSocketException(WebSocketError.InvalidState);
        var frame = ArrayPool<byte>.Shared.Rent(HeadBytesMax + buffer.Length);
        try
        {
            var head = WriteHead(frame, buffer.Length);
            buffer.Span.CopyTo(frame.AsSpan(head));
            for (var left = frame.AsMemory(0, head + buffer.Length); left.Length > 0;)
                left = left[await line.SendAsync(left, SocketFlags.None, cancellationToken).ConfigureAwait(false)..];
        }
        catch (SocketException problem)
        {
            throw new WebSocketException(WebSocketError.ConnectionClosedPrematurely, problem);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(frame);
        }
    }

    private static int WriteHead(Span<byte> into, int length)
    {
        into[0] = Binary;
        switch (length)
        {
            case <= ShortMax:
                into[1] = (byte)length;
                return 2;
            case <= ushort.MaxValue:
                into[1] = TwoByteLength;
                BinaryPrimitives.WriteUInt16BigEndian(into[2..], (ushort)length);
                return 4;
            default:
                into[1] = EightByteLength;
                BinaryPrimitives.WriteInt64BigEndian(into[2..], length);
                return HeadBytesMax;
        }
    }
}
