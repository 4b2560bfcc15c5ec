using System.Net;
using System.Net.Sockets;
using Presage.Core;

namespace Presage.Node;

/// <summary>
/// Sends datagrams to one collector. Toward a loopback address each exporter of the files gets a loopback address of its own (127.0.x.y), so
/// that their templates stay apart; toward any other all come from this machine.
/// </summary>
internal sealed class DatagramSender(IPEndPoint target) : IDisposable
{
    private const int ExportersMax = 60_000;

    private readonly Dictionary<NetAddress, Socket> _sockets = [];

    public int Exporters => _sockets.Count;

    public void Send(ReadOnlySpan<byte> payload, NetAddress exporter)
    {
        var key = IsLoopback && _sockets.Count < ExportersMax ? exporter : default;
        if (!_sockets.TryGetValue(key, out var socket)) _sockets.Add(key, socket = Open(_sockets.Count));
        socket.Send(payload);
    }

    public void Dispose()
    {
        foreach (var socket in _sockets.Values) socket.Dispose();
    }

    private bool IsLoopback => target.AddressFamily == AddressFamily.InterNetwork && IPAddress.IsLoopback(target.Address);

    private Socket Open(int index)
    {
        var socket = new Socket(target.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        if (IsLoopback) socket.Bind(new IPEndPoint(new IPAddress([127, 0, (byte)(index / 250 + 1), (byte)(index % 250 + 1)]), 0));
        socket.Connect(target);
        return socket;
    }
}
