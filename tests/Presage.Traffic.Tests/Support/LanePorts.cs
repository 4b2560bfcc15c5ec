using System.Net;
using System.Net.Sockets;

namespace Presage.Traffic.Tests.Support;

/// <summary>The lanes of one port on loopback, and senders at loopback addresses toward it.</summary>
internal sealed class LanePorts : IDisposable
{
    private readonly Dictionary<string, Socket> _senders = [];

    public LanePorts(int lanes, TimeProvider clock, int receiveBufferBytes = 1 << 20) => Ports = UdpPort.Open(
        new IPEndPoint(IPAddress.Loopback, 0),
        ReferenceConfig.Settings().Udp with { Lanes = lanes, ReceiveBufferBytes = receiveBufferBytes },
        clock);

    public IReadOnlyList<UdpPort> Ports { get; }

    public void Send(string exporter, byte[] datagram)
    {
        if (!_senders.TryGetValue(exporter, out var sender)) _senders.Add(exporter, sender = Lanes.Sender(exporter, Ports[0].Port));
        sender.Send(datagram);
    }

    public void Dispose()
    {
        foreach (var port in Ports) port.Dispose();
        foreach (var sender in _senders.Values) sender.Dispose();
    }
}
