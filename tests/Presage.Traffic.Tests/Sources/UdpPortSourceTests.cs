using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Akka.Streams;
using Akka.Streams.Dsl;
using Akka.Streams.TestKit;
using Akka.TestKit.Xunit2;
using Presage.Core;
using Presage.Traffic.Tests.Support;

namespace Presage.Traffic.Tests.Sources;

public sealed class UdpPortSourceTests() : TestKit(Quiet.WallTime)
{
    private static readonly IPEndPoint AnyPort = new(IPAddress.Loopback, 0);
    private static readonly UdpSettings Settings = ReferenceConfig.Settings().Udp;
    private readonly ManualClock _clock = new(DateTimeOffset.FromUnixTimeSeconds(1_000));
    private readonly BoundedPool<DatagramBatch> _pool = new(2, () => new DatagramBatch(8));

    [Fact]
    public void Datagrams_arrive_in_the_order_they_were_sent()
    {
        using var port = Bind(AnyPort);
        using var sender = new UdpClient(AddressFamily.InterNetwork);
        // Sent before the reading begins: binding alone opens the port.
        for (var number = 0; number < 100; number++) Send(sender, port.Port, number);
        var probe = Source.FromGraph(new BatchPortSource(port, _pool)).RunWith(this.SinkProbe<DatagramBatch>(), Sys.Materializer());

        var numbers = new List<int>();
        while (numbers.Count < 100)
        {
            var batch = probe.RequestNext();
            Assert.InRange(batch.Count, 1, 8);
            for (var index = 0; index < batch.Count; index++) numbers.Add(BinaryPrimitives.ReadInt32BigEndian(batch.PayloadAt(index)));
            Assert.Equal(new EventTime(1_000_000), batch.EntryAt(0).ReceivedAt);
            Assert.Equal("127.0.0.1", batch.EntryAt(0).Exporter.ToString());
            batch.Clear();
            _pool.Return(batch);
        }

        Assert.Equal(Enumerable.Range(0, 100), numbers);
        probe.Cancel();
    }

    [Fact]
    public async Task Stopping_the_source_closes_the_port()
    {
        using var port = Bind(AnyPort);
        var number = port.Port;
        var (stop, ended) = Source.FromGraph(new BatchPortSource(port, _pool))
            .ViaMaterialized(KillSwitches.Single<DatagramBatch>(), Keep.Right)
            .ToMaterialized(Sink.Ignore<DatagramBatch>(), Keep.Both)
            .Run(Sys.Materializer());

        stop.Shutdown();
        await ended;

        AwaitAssert(() => Bind(new IPEndPoint(IPAddress.Loopback, number)).Dispose());
    }

    [Fact]
    public void A_port_in_use_is_known_before_anything_starts()
    {
        using var port = Bind(AnyPort);

        var problem = Assert.Throws<UdpBindException>(() => Bind(new IPEndPoint(IPAddress.Loopback, port.Port)));

        Assert.Contains($"127.0.0.1:{port.Port} is in use", problem.Message, StringComparison.Ordinal);
        Assert.IsType<SocketException>(problem.InnerException);
    }

    [Fact]
    public void An_address_of_another_machine_is_said_to_be_none_of_this_one()
    {
        var problem = Assert.Throws<UdpBindException>(() => Bind(new IPEndPoint(IPAddress.Parse("192.0.2.1"), 0)));

        Assert.Contains("192.0.2.1 is no address of this machine", problem.Message, StringComparison.Ordinal);
    }

    private UdpPort Bind(IPEndPoint endpoint) => UdpPort.Open(endpoint, Settings, _pool, _clock).Single();

    private static void Send(UdpClient sender, int port, int number)
    {
        var payload = new byte[8];
        BinaryPrimitives.WriteInt32BigEndian(payload, number);
        sender.Send(payload, new IPEndPoint(IPAddress.Loopback, port));
    }
}
