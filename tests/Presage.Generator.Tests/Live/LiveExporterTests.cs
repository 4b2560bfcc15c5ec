using System.Net;
using System.Net.Sockets;
using Presage.Core;

namespace Presage.Generator.Tests;

public sealed class LiveExporterTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly EventTime Evening = TestNetwork.Monday + TimeSpan.FromHours(20);

    [Fact]
    public async Task Datagrams_arrive_from_an_address_per_exporter_and_the_clock_goes_sixty_times_faster()
    {
        using var collector = Collector();
        var time = new ManualTimeProvider();
        var exporter = new LiveExporter(TestNetwork.Population(1, 60), Options(collector, catchUpTicksMax: 4), time);
        using var stop = new CancellationTokenSource();
        var run = exporter.RunAsync(Evening, stop.Token);
        var expected = new DatagramLog();
        new ExportPump(TestNetwork.Population(1, 60), Evening).AdvanceTo(Evening + TimeSpan.FromSeconds(12), expected);
        var received = new List<(IPAddress From, byte[] Payload)>();
        var buffer = new byte[2000];
        for (var tick = 1; tick <= 4; tick++)
        {
            time.Advance(Tick);
            var until = Evening + TimeSpan.FromSeconds(3 * tick);
            foreach (var _ in expected.Sent.Where(sent => sent.At > until - TimeSpan.FromSeconds(3) && sent.At <= until))
            {
                var result = await collector.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.Any, 0)).WaitAsync(Patience);
                received.Add((((IPEndPoint)result.RemoteEndPoint).Address, buffer[..result.ReceivedBytes]));
            }
        }

        await stop.CancelAsync();
        await run.WaitAsync(Patience);
        Assert.Equal(expected.Sent.Select(sent => LiveExporter.SourceAddressOf(sent.Exporter)), received.Select(datagram => datagram.From));
        Assert.Equal(expected.Sent.Select(sent => sent.Payload), received.Select(datagram => datagram.Payload));
        Assert.Equal(Evening + TimeSpan.FromSeconds(12), exporter.Position);
        Assert.Equal(received.Count, exporter.DatagramsSent);
        Assert.Equal(0, exporter.SendsFailed);
    }

    [Fact]
    public async Task After_a_stall_the_day_runs_late_instead_of_flooding_the_collector()
    {
        using var collector = Collector();
        var time = new ManualTimeProvider();
        var exporter = new LiveExporter(TestNetwork.Population(1, 20), Options(collector, catchUpTicksMax: 2), time);
        using var stop = new CancellationTokenSource();
        var run = exporter.RunAsync(Evening, stop.Token);
        time.Advance(TimeSpan.FromMinutes(10));
        await collector.ReceiveAsync(new byte[2000]).WaitAsync(Patience);
        await stop.CancelAsync();
        await run.WaitAsync(Patience);
        Assert.Equal(Evening + TimeSpan.FromSeconds(6), exporter.Position);
    }

    [Fact]
    public void Options_outside_their_range_are_refused()
    {
        using var collector = Collector();
        var options = Options(collector, catchUpTicksMax: 1);
        var population = TestNetwork.Population(1, 1);
        Assert.Throws<ArgumentException>(() => new LiveExporter(population, options with { Speed = 0 }, TimeProvider.System));
        Assert.Throws<ArgumentException>(() => new LiveExporter(population, options with { Tick = TimeSpan.Zero }, TimeProvider.System));
        Assert.Throws<ArgumentException>(() => new LiveExporter(population, options with { CatchUpTicksMax = 0 }, TimeProvider.System));
    }

    private static Socket Collector()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = 1 << 20 };
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }

    private static LiveExporterOptions Options(Socket collector, int catchUpTicksMax) => new()
    {
        Speed = 60,
        Tick = Tick,
        CatchUpTicksMax = catchUpTicksMax,
        NetFlow9Collector = (IPEndPoint)collector.LocalEndPoint!,
        IpfixCollector = (IPEndPoint)collector.LocalEndPoint!,
    };
}
