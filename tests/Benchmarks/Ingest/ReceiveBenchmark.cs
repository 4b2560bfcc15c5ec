using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Presage.Hocon;
using Presage.Node;
using Presage.Traffic;

namespace Benchmarks.Ingest;

/// <summary>
/// P2: datagrams of 1,400 bytes taken from a full socket, by the lane and by a bare loop around recvmmsg, one by one and joined by the kernel
/// (UDP_GRO). The bare loop asks for the senders, which no collector can do without. The queue is filled first, by a megabyte at a time, and the emptying timed alone, so that the sender's cost is in no figure.
/// </summary>
public static class ReceiveBenchmark
{
    private const int DatagramBytes = 1_400;
    private const int JoinedMax = 44;
    private const int Datagrams = JoinedMax * 20;
    private const int Fills = 25;
    private const int Runs = 21;
    private const int QueueBytes = 16 << 20;
    private const double BareMin = 0.9;
    private const double JoinedMin = 5;

    public static void Run()
    {
        Console.WriteLine($"P2  {Datagrams * Fills} datagrams of {DatagramBytes} bytes taken from a socket, medians of {Runs} runs");
        using var bare = new BareReceiver(false, true, QueueBytes, 2_048);
        using var blind = new BareReceiver(false, false, QueueBytes, 2_048);
        using var bareJoined = new BareReceiver(true, true, QueueBytes, 65_536);
        using var lane = OpenLane(UdpReading.Batched, false);
        using var joined = OpenLane(UdpReading.Batched, true);
        using var managed = OpenLane(UdpReading.Plain, false);
        var batch = new DatagramBatch(256);
        var times = Medians(
            (bare.Port, false, () => bare.Drain() / DatagramBytes),
            (lane.Port, false, () => Drain(lane, batch)),
            (bareJoined.Port, true, () => bareJoined.Drain() / DatagramBytes),
            (joined.Port, true, () => Drain(joined, batch)),
            (managed.Port, false, () => Drain(managed, batch)),
            (blind.Port, false, () => blind.Drain() / DatagramBytes));
        Print("a bare recvmmsg loop that asks for senders", times[0]);
        Print($"the same without senders, {times[5] / times[1]:F2} of it by the lane", times[5]);
        Print($"the lane, {times[0] / times[1]:F2} of it (target {BareMin})", times[1]);
        Print("a bare loop, joined", times[2]);
        Print($"the lane, joined, {times[2] / times[3]:F2} of it; {times[1] / times[3]:F1} times the lane's plain (target {JoinedMin:F0})", times[3]);
        Print("one a call by .NET's socket", times[4]);
    }

    private static void Print(string what, double nanoseconds) =>
        Console.WriteLine(FormattableString.Invariant($"    {nanoseconds,8:F1} ns a datagram, {1e3 / nanoseconds,6:F2} M/s: {what}"));

    private static IDatagramSocket OpenLane(UdpReading reading, bool isJoining)
    {
        var udp = NodeConfig.From(HoconParser.Parse("", "benchmark", null)).Traffic.Udp;
        var settings = udp with { Lanes = 1, ReceiveBufferBytes = QueueBytes, Reading = reading, IsJoining = isJoining };
        return UdpSockets.Open(new IPEndPoint(IPAddress.Loopback, 0), settings, TimeProvider.System).Single();
    }

    private static long Drain(IDatagramSocket socket, DatagramBatch batch)
    {
        long datagrams = 0;
        while (socket.Receive(batch, 0))
        {
            datagrams += batch.Count;
            batch.Clear();
        }

        return datagrams;
    }

    private static double[] Medians(params (int Port, bool IsJoined, Func<long> Drain)[] ways)
    {
        var times = ways.Select(_ => new List<double>()).ToArray();
        for (var run = -2; run < Runs; run++)
        {
            for (var way = 0; way < ways.Length; way++)
            {
                var nanoseconds = TimeOf(ways[way].Port, ways[way].IsJoined, ways[way].Drain);
                if (run >= 0) times[way].Add(nanoseconds);
            }
        }

        return [.. times.Select(static runs => runs.Order().ElementAt(runs.Count / 2))];
    }

    private static double TimeOf(int port, bool isJoined, Func<long> drain)
    {
        var elapsed = TimeSpan.Zero;
        for (var fill = 0; fill < Fills; fill++)
        {
            Fill(port, isJoined);
            var started = Stopwatch.GetTimestamp();
            var datagrams = drain();
            elapsed += Stopwatch.GetElapsedTime(started);
            if (datagrams != Datagrams) throw new InvalidOperationException($"{datagrams} of {Datagrams} datagrams were in the queue");
        }

        return elapsed.TotalNanoseconds / (Fills * Datagrams);
    }

    private static void Fill(int port, bool isJoined)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Connect(IPAddress.Loopback, port);
        if (isJoined) socket.SetRawSocketOption(LinuxCalls.UdpLevel, LinuxCalls.UdpSegment, BitConverter.GetBytes(DatagramBytes));
        var payload = new byte[isJoined ? DatagramBytes * JoinedMax : DatagramBytes];
        for (var left = Datagrams; left > 0; left -= payload.Length / DatagramBytes) socket.Send(payload);
    }
}
