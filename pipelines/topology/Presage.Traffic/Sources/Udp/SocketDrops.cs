using System.Net.Sockets;

namespace Presage.Traffic;

/// <summary>Follows the kernel's count of the datagrams that found no room at a socket. 32 bits there, 64 here.</summary>
internal sealed class SocketDrops(Socket socket)
{
    /// <summary>SO_MEMINFO: nine numbers of four bytes, the last of them the drops (linux/sock_diag.h).</summary>
    private const int MemoryInfoLength = 9 * sizeof(uint);

    private long _seen;
    private long _taken;

    /// <summary>The newest count, asked of the kernel; the last one known when it does not tell any more.</summary>
    public long Ask()
    {
        if (!OperatingSystem.IsLinux()) return 0;
        try
        {
            Span<byte> info = stackalloc byte[MemoryInfoLength];
            if (socket.GetRawSocketOption(LinuxCalls.SocketLevel, LinuxCalls.MemoryInfo, info) == MemoryInfoLength)
                See(BitConverter.ToUInt32(info[(MemoryInfoLength - sizeof(uint))..]));
        }
        catch (Exception problem) when (problem is SocketException or ObjectDisposedException)
        {
            // Closed, or a kernel that does not tell.
        }

        return Volatile.Read(ref _seen);
    }

    /// <summary>A count that came with a datagram: of the moment it was queued, so it may be older than one seen before.</summary>
    public void See(uint count)
    {
        while (true)
        {
            var seen = Volatile.Read(ref _seen);
            var more = (int)(count - (uint)seen);
            if (more <= 0 || Interlocked.CompareExchange(ref _seen, seen + more, seen) == seen) return;
        }
    }

    /// <summary>What was dropped since the last call; for the reading thread.</summary>
    public long Take()
    {
        var seen = Volatile.Read(ref _seen);
        (var more, _taken) = (seen - _taken, seen);
        return more;
    }
}
