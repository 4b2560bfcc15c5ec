using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

using Presage.Core;

namespace Presage.Traffic;

/// <summary>One bound UDP socket and the loop that fills batches from it. Bound at once, read only after <see cref="Start"/>.</summary>
public sealed class UdpPort : IDisposable
{
    private const int LingerMilliseconds = 200;

    /// <summary>SO_MEMINFO of Linux: nine numbers of four bytes, the last of them the drops (asm-generic/socket.h, linux/sock_diag.h).</summary>
    private const int SocketLevel = 1;
    private const int MemoryInfo = 55;
    private const int MemoryInfoLength = 9 * sizeof(uint);

    private readonly Socket _socket;
    private readonly TimeProvider _clock;
    private readonly BoundedPool<DatagramBatch> _pool;
    private readonly CancellationTokenSource _stop = new();
    private long _dropped;

    private UdpPort(Socket socket, BoundedPool<DatagramBatch> pool, TimeProvider clock) => (_socket, _pool, _clock) = (socket, pool, clock);

    public int Port => ((IPEndPoint)_socket.LocalEndPoint!).Port;

    /// <summary>Datagrams that the kernel dropped since the port was opened, for want of room in the socket's buffer; 0 where it does not tell.</summary>
    public long Dropped
    {
        get
        {
            if (!_stop.IsCancellationRequested) _dropped = ReadDrops();
            return _dropped;
        }
    }

    /// <summary>Opens the port, so that a port in use is known before anything starts.</summary>
    /// <exception cref="UdpBindException">The port is in use, privileged, or the address is not this machine's.</exception>
    public static UdpPort Bind(IPEndPoint endpoint, int receiveBufferBytes, BoundedPool<DatagramBatch> pool, TimeProvider clock)
    {
        var socket = new Socket(endpoint.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            socket.ReceiveBufferSize = receiveBufferBytes;
            socket.ReceiveTimeout = LingerMilliseconds;
            socket.Bind(endpoint);
            return new UdpPort(socket, pool, clock);
        }
        catch (SocketException cause)
        {
            socket.Dispose();
            throw UdpBindException.For(endpoint, cause);
        }
    }

    /// <summary>Reads on a thread of its own until disposed; every batch goes to <paramref name="publish"/>, failures to <paramref name="fail"/>.</summary>
    public void Start(Action<DatagramBatch> publish, Action<Exception> fail)
    {
        var thread = new Thread(() => Run(publish, fail)) { IsBackground = true, Name = $"presage-udp-{Port}" };
        thread.Start();
    }

    public void Dispose()
    {
        if (_stop.IsCancellationRequested) return;
        _stop.Cancel();
        _socket.Dispose();
    }

    private long ReadDrops()
    {
        if (!OperatingSystem.IsLinux()) return 0;
        try
        {
            Span<byte> info = stackalloc byte[MemoryInfoLength];
            return _socket.GetRawSocketOption(SocketLevel, MemoryInfo, info) == MemoryInfoLength ? BitConverter.ToUInt32(info[(MemoryInfoLength - sizeof(uint))..]) : 0;
        }
        catch (Exception problem) when (problem is SocketException or ObjectDisposedException)
        {
            return _dropped;
        }
    }

    private void Run(Action<DatagramBatch> publish, Action<Exception> fail)
    {
        try
        {
            var sender = new SocketAddress(_socket.AddressFamily);
            while (_pool.Rent(_stop.Token) is { } batch)
            {
                Fill(batch, sender);
                var before = _dropped;
                batch.DatagramsDropped = Dropped - before;
                publish(batch);
            }
        }
        catch (Exception) when (_stop.IsCancellationRequested)
        {
            // Closing the socket is how the loop is told to end.
        }
        catch (Exception problem)
        {
            fail(problem);
        }
    }

    /// <summary>Waits for one datagram, then takes what else has arrived; stops early when the socket is empty.</summary>
    private void Fill(DatagramBatch batch, SocketAddress sender)
    {
        do
        {
            if (!TryReceive(batch, sender)) _stop.Token.ThrowIfCancellationRequested();
        }
        while (batch.Count == 0 || (!batch.IsFull && _socket.Available > 0));
    }

    private bool TryReceive(DatagramBatch batch, SocketAddress sender)
    {
        try
        {
            var length = _socket.ReceiveFrom(batch.Free, SocketFlags.None, sender);
            batch.Commit(length, AddressOf(sender), EventTime.From(_clock.GetUtcNow()));
            return true;
        }
        catch (SocketException timeout) when (timeout.SocketErrorCode == SocketError.TimedOut)
        {
            return false;
        }
    }

    /// <summary>Reads sockaddr_in (address at byte 4) or sockaddr_in6 (address at byte 8) without allocating.</summary>
    private static NetAddress AddressOf(SocketAddress sender)
    {
        var bytes = sender.Buffer.Span;
        return sender.Family == AddressFamily.InterNetworkV6
            ? NetAddress.FromV6(bytes.Slice(8, 16))
            : NetAddress.FromV4(BinaryPrimitives.ReadUInt32BigEndian(bytes.Slice(4, 4)));
    }
}
