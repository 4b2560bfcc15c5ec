using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Presage.Core;

namespace Presage.Traffic;

/// <summary>Reads one datagram a call by .NET's sockets: the way for systems without recvmmsg.</summary>
internal sealed class PlainDatagramSocket : IDatagramSocket
{
    private const int WakeEveryMilliseconds = 200;

    private readonly Socket _socket;
    private readonly TimeProvider _clock;
    private readonly SocketAddress _sender;
    private readonly SocketDrops _drops;
    private volatile bool _isWoken;

    public PlainDatagramSocket(Socket bound, TimeProvider clock)
    {
        (_socket, _clock) = (bound, clock);
        _socket.ReceiveTimeout = WakeEveryMilliseconds;
        Port = ((IPEndPoint)_socket.LocalEndPoint!).Port;
        ReceiveBufferBytes = _socket.ReceiveBufferSize;
        _sender = new SocketAddress(_socket.AddressFamily);
        _drops = new SocketDrops(_socket);
    }

    public int Port { get; }

    public int ReceiveBufferBytes { get; }

    public long Dropped => _drops.Ask();

    public bool Receive(DatagramBatch into, int waitMilliseconds)
    {
        if (waitMilliseconds == 0 && !_socket.Poll(0, SelectMode.SelectRead)) return false;
        var started = _clock.GetTimestamp();
        while (!TryReceive(into))
        {
            if (_isWoken || (waitMilliseconds >= 0 && _clock.GetElapsedTime(started).TotalMilliseconds >= waitMilliseconds))
            {
                _isWoken = false;
                return false;
            }
        }

        while (!into.IsFull && _socket.Available > 0) TryReceive(into);
        _drops.Ask();
        into.DatagramsDropped = _drops.Take();
        return true;
    }

    public void Wake() => _isWoken = true;

    public void Dispose() => _socket.Dispose();

    private bool TryReceive(DatagramBatch into)
    {
        try
        {
            var length = _socket.ReceiveFrom(into.Free, SocketFlags.None, _sender);
            into.Commit(length, AddressOf(_sender.Buffer.Span), EventTime.From(_clock.GetUtcNow()));
            return true;
        }
        catch (SocketException timeout) when (timeout.SocketErrorCode == SocketError.TimedOut)
        {
            return false;
        }
    }

    /// <summary>Reads sockaddr_in (address at byte 4) or sockaddr_in6 (address at byte 8) without allocating.</summary>
    private NetAddress AddressOf(ReadOnlySpan<byte> sender) => _sender.Family == AddressFamily.InterNetworkV6
        ? NetAddress.FromV6(sender.Slice(8, 16))
        : NetAddress.FromV4(BinaryPrimitives.ReadUInt32BigEndian(sender.Slice(4, 4)));
}
