using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Presage.Traffic;

/// <summary>Opens the sockets of a port: one for each lane, so that each lane's thread reads one of its own.</summary>
/// <remarks>
/// Several lanes share the port by SO_REUSEPORT, and <see cref="LaneChoice"/> says which exporter is whose. Where the system has no recvmmsg,
/// or does not take the choice, it is one socket.
/// </remarks>
internal static class UdpSockets
{
    /// <exception cref="UdpBindException">The port is in use, privileged, or the address is not this machine's.</exception>
    public static IReadOnlyList<IDatagramSocket> Open(IPEndPoint endpoint, UdpSettings settings, TimeProvider clock)
    {
        var sockets = new List<Socket>();
        try
        {
            if (settings.Lanes > 1 && IsBatched(settings) && CanChoose(endpoint, settings.Lanes)) BindTogether(sockets, endpoint, settings);
            else sockets.Add(Bound(endpoint, settings));
            return [.. sockets.Select(socket => Wrap(socket, settings, clock))];
        }
        catch (SocketException cause)
        {
            foreach (var socket in sockets) socket.Dispose();
            throw UdpBindException.For(endpoint, cause);
        }
    }

    private static bool IsBatched(UdpSettings settings) => settings.Reading == UdpReading.Batched && LinuxCalls.AreKnown;

    private static IDatagramSocket Wrap(Socket socket, UdpSettings settings, TimeProvider clock)
    {
        if (!IsBatched(settings)) return new PlainDatagramSocket(socket, clock);
        try
        {
            return new BatchedDatagramSocket(socket, settings.IsJoining, clock);
        }
        catch (SocketException)
        {
            // A sandbox may refuse single calls: the plain way needs none of them.
            return new PlainDatagramSocket(socket, clock);
        }
    }

    private static bool CanChoose(IPEndPoint endpoint, int lanes)
    {
        try
        {
            using var socket = Make(endpoint);
            Share(socket);
            LaneChoice.Attach(socket, lanes);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static Socket Bound(IPEndPoint endpoint, UdpSettings settings)
    {
        var socket = Make(endpoint);
        try
        {
            SetReceiveBuffer(socket, settings.ReceiveBufferBytes);
            socket.Bind(endpoint);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Lanes come in the order of their numbers, which is how the kernel counts them; all shut until the last is there.</summary>
    private static void BindTogether(List<Socket> sockets, IPEndPoint endpoint, UdpSettings settings)
    {
        // Two programs of one account could share a port by mistake: a socket that does not share finds that out.
        using (var alone = Bound(endpoint, settings)) endpoint = (IPEndPoint)alone.LocalEndPoint!;
        for (var lane = 0; lane < settings.Lanes; lane++)
        {
            var socket = Make(endpoint);
            sockets.Add(socket);
            Share(socket);
            LaneChoice.Shut(socket);
            if (lane == 0) LaneChoice.Attach(socket, settings.Lanes);
            SetReceiveBuffer(socket, settings.ReceiveBufferBytes);
            socket.Bind(endpoint);
        }

        foreach (var socket in sockets) LaneChoice.Open(socket);
    }

    private static Socket Make(IPEndPoint endpoint)
    {
        var socket = new Socket(endpoint.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        // The address that stands for all of IPv6 stands for all of IPv4 too.
        if (endpoint.Address.Equals(IPAddress.IPv6Any)) socket.DualMode = true;
        return socket;
    }

    private static void Share(Socket socket) => Set(socket, LinuxCalls.ReusePort, 1);

    /// <summary>Past the limit of the system where this process may (CAP_NET_ADMIN), else up to it.</summary>
    private static void SetReceiveBuffer(Socket socket, int bytes)
    {
        try
        {
            if (LinuxCalls.AreKnown)
            {
                Set(socket, LinuxCalls.ReceiveBufferForce, bytes);
                return;
            }
        }
        catch (SocketException)
        {
            // Not privileged.
        }

        socket.ReceiveBufferSize = bytes;
    }

    private static void Set(Socket socket, int option, int value) =>
        socket.SetRawSocketOption(LinuxCalls.SocketLevel, option, MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in value)));
}
