using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Presage.Traffic.Tests.Support;

/// <summary>Real sockets on loopback: lanes to read, and senders at addresses of their own.</summary>
internal static class Lanes
{
    public static IReadOnlyList<IDatagramSocket> Open(IPAddress address, int lanes, UdpReading reading = UdpReading.Batched, int receiveBufferBytes = 1 << 20) => UdpSockets.Open(
        new IPEndPoint(address, 0),
        ReferenceConfig.Settings().Udp with { Lanes = lanes, Reading = reading, ReceiveBufferBytes = receiveBufferBytes },
        new ManualClock(DateTimeOffset.FromUnixTimeSeconds(1_000)));

    public static Socket Sender(string from, int toPort)
    {
        var address = IPAddress.Parse(from);
        var socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(address, 0));
        socket.Connect(address.AddressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Loopback : IPAddress.Loopback, toPort);
        return socket;
    }

    public static void Send(Socket sender, int number, int length = 8)
    {
        var payload = new byte[length];
        BinaryPrimitives.WriteInt32BigEndian(payload, number);
        sender.Send(payload);
    }

    /// <summary>Has the kernel cut what is sent into datagrams of this length (UDP_SEGMENT), which then arrive joined.</summary>
    public static void Cut(Socket sender, int length) => sender.SetRawSocketOption(LinuxCalls.UdpLevel, LinuxCalls.UdpSegment, BitConverter.GetBytes(length));

    /// <summary>All that has come, with the number that stands at each one's beginning.</summary>
    public static List<(string Exporter, int Number, int Length)> Drain(IDatagramSocket socket)
    {
        var all = new List<(string, int, int)>();
        var batch = new DatagramBatch(16);
        while (socket.Receive(batch, 0))
        {
            for (var index = 0; index < batch.Count; index++)
            {
                var payload = batch.PayloadAt(index);
                all.Add((batch.EntryAt(index).Exporter.ToString(), payload.Length < 4 ? 0 : BinaryPrimitives.ReadInt32BigEndian(payload), payload.Length));
            }

            batch.Clear();
        }

        return all;
    }
}
