using System.Net;
using System.Net.Sockets;
using Presage.Core;
using Presage.Flows;
using Presage.Traffic;

namespace Presage.Node.Tests;

public sealed class FlowsCommandTests : IDisposable
{
    private static readonly TimeSpan TimeMax = TimeSpan.FromSeconds(30);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("presage-flows-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("192.0.2.1", "127.0.0.1")]
    [InlineData("2001:db8::7", "127.0.0.1")]
    public void A_recorded_datagram_is_read_again_with_its_sender_and_time(string from, string to)
    {
        var path = Path.Combine(_folder.FullName, "one.pcap");
        var sender = NetAddress.From(IPAddress.Parse(from));
        using (var file = new PcapFile(path)) file.Write([0, 5, 0, 0, 1, 2, 3], sender, new IPEndPoint(IPAddress.Parse(to), 2055), new EventTime(1_700_000_000_123));
        var batch = Assert.Single(new CaptureFiles([path]).Batches(8));
        Assert.Equal([0, 5, 0, 0, 1, 2, 3], batch.PayloadAt(0).ToArray());
        Assert.Equal((sender, 1_700_000_000_123), (batch.EntryAt(0).Exporter, batch.EntryAt(0).ReceivedAt.UnixMilliseconds));
    }

    [Fact]
    public async Task What_is_replayed_arrives_and_the_exporters_stay_apart()
    {
        var path = Path.Combine(_folder.FullName, "two.pcap");
        using (var file = new PcapFile(path))
            for (uint i = 0; i < 20; i++) file.Write([0, 5, 0, 0, (byte)i], NetAddress.FromV4(0xC0000200 + i % 2), new IPEndPoint(IPAddress.Loopback, 2055), new EventTime(1_700_000_000_000 + i));
        var settings = NodeConfig.Load([]).Traffic.Udp with { Address = IPAddress.Loopback, Ports = [0] };
        using var stop = new CancellationTokenSource(TimeMax);
        using var live = LiveDatagrams.Open(settings, NodeConfig.Load([]).Traffic.Sources, TimeProvider.System);
        await FlowsSent.ReplayAsync([path], $"127.0.0.1:{live.Ports[0].Port}", speed: 0, stop.Token);
        var received = new List<(NetAddress From, byte Number)>();
        live.Read(
            (batch, index, _) =>
            {
                received.Add((batch.EntryAt(index).Exporter, batch.PayloadAt(index)[4]));
                return received.Count < 20;
            },
            () => { },
            stop.Token);
        Assert.Equal(20, received.Count);
        Assert.Equal(2, received.Select(datagram => datagram.From).Distinct().Count());
        Assert.All(received.GroupBy(datagram => datagram.From), group => Assert.Single(group.Select(datagram => datagram.Number % 2).Distinct()));
        Assert.Equal(0, live.Dropped);
    }

    [Fact]
    public void Connections_and_lines_are_read_beside_udp()
    {
        var traffic = NodeConfig.Load([]).Traffic;
        using var stop = new CancellationTokenSource(TimeMax);
        var sources = traffic.Sources with { Tcp = traffic.Sources.Tcp with { Address = IPAddress.Loopback, Ports = [0] }, Json = traffic.Sources.Json with { Address = IPAddress.Loopback, Ports = [0] } };
        using var live = LiveDatagrams.Open(traffic.Udp with { Address = IPAddress.Loopback, Ports = [0] }, sources, TimeProvider.System);
        var (ipfix, json) = ((TcpPort)live.Others[0], (TcpPort)live.Others[1]);
        byte[] message = [0, 10, 0, 16, 0x65, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1];
        using (var exporter = new TcpClient("127.0.0.1", ipfix.Port)) exporter.GetStream().Write(message);
        using (var sender = new TcpClient("127.0.0.1", json.Port)) sender.GetStream().Write("""{"src_addr":"10.0.0.1","dst_addr":"10.0.0.2","bytes":5}"""u8);
        var (messages, ends, ports) = (0, 0, new HashSet<IBatchPort>());
        live.Read(
            (batch, index, port) =>
            {
                ports.Add(port);
                if (batch.PayloadAt(index).IsEmpty) ends++;
                else messages++;
                return messages + ends < 4;
            },
            () => { },
            stop.Token);
        Assert.Equal((2, 2, 2), (messages, ends, ports.Count));
    }

    [Theory]
    [InlineData("127.0.0.1", 1)]
    [InlineData("127.0.0.1:2055", -1)]
    [InlineData("here:2055", 1)]
    public async Task A_wrong_target_or_speed_is_named(string target, double speed)
    {
        var problem = await Assert.ThrowsAsync<UserErrorException>(() => FlowsSent.ReplayAsync([], target, speed, CancellationToken.None));
        Assert.Equal(ExitCode.Usage, problem.ExitCode);
    }

    [Fact]
    public void Exporters_are_told_as_text_and_as_JSON()
    {
        var decoder = new FlowDecoder(NodeConfig.Load([]).Traffic.Decoding.Options);
        using var batch = new FlowBatch(4);
        byte[] datagram = [0, 9, 0, 2, 0, 0, 0, 1, 0x65, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 3, 0, 0, 0, 12, 1, 0, 0, 1, 0, 1, 0, 4, 1, 0, 0, 8, 0, 0, 0, 9];
        decoder.Decode(datagram, new ExporterKey(NetAddress.FromV4(0xC0000201)), new EventTime(0x65000000L * 1000), batch);
        var text = ExporterText.Render(decoder.Report(), decoder.Counters, ElementRegistry.Standard);
        Assert.Contains("exporter 192.0.2.1: 1 datagrams, 1 flow records", text, StringComparison.Ordinal);
        Assert.Contains("template 256, 4 bytes: octetDeltaCount/4", text, StringComparison.Ordinal);
        Assert.Contains("completeness: 100.00 % of its records came; 0 datagrams over its rate, about 0 dropped by the kernel", text, StringComparison.Ordinal);
        var json = ExporterLines.Render(decoder.Report(), decoder.Counters, ElementRegistry.Standard);
        Assert.Contains("\"octetDeltaCount/4\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_registry_file_names_each_wrong_line()
    {
        var path = Path.Combine(_folder.FullName, "elements.csv");
        File.WriteAllText(path, "9,1,good,unsigned8\n9,x,bad,unsigned8\n");
        var problem = Assert.Throws<UserErrorException>(() => RegistryFile.Load(path));
        Assert.Contains("line 2", problem.Message, StringComparison.Ordinal);
        File.WriteAllText(path, "4242,1,good,unsigned8\n");
        Assert.Equal("good", RegistryFile.Load(path).Find(4242, 1)!.Name);
    }
}
