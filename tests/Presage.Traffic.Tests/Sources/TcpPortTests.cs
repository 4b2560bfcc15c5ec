using System.Net;
using System.Net.Sockets;
using System.Text;
using Presage.Flows;
using Presage.Flows.Tests;
using Presage.Traffic.Tests.Support;

namespace Presage.Traffic.Tests.Sources;

public sealed class TcpPortTests : IDisposable
{
    private static readonly IPEndPoint AnyPort = new(IPAddress.Loopback, 0);
    private static readonly StreamSettings Settings = new(IPAddress.Loopback, [0], 2, TimeSpan.FromMinutes(10), []);

    private readonly BoundedPool<DatagramBatch> _pool = new(4, () => new DatagramBatch(8));
    private readonly TimerClock _clock = new(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000));
    private readonly SourceTally _tally = new();
    private readonly List<IDisposable> _open = [];

    public void Dispose()
    {
        foreach (var open in Enumerable.Reverse(_open)) open.Dispose();
        _pool.Dispose();
    }

    [Fact]
    public async Task Messages_cut_at_any_byte_arrive_whole_and_in_order()
    {
        var (port, reader) = Open(StreamFormat.Ipfix);
        var exporter = await ConnectAsync(port);
        var bytes = Wire.Join([
            Wire.Ipfix(0, 7, Wire.Set(2, Wire.PlainTemplate())),
            .. Enumerable.Range(0, 200).Select(i => Wire.Ipfix((uint)i, 7, Wire.Set(256, Wire.PlainRecord((uint)i)))),
        ]);
        for (var (at, length) = (0, 1); at < bytes.Length; (at, length) = (at + length, length % 97 + 1))
            await exporter.SendAsync(bytes.AsMemory(at, Math.Min(length, bytes.Length - at)));

        Assert.Equal(Enumerable.Range(0, 200).Select(i => (ulong)i), reader.Records(200).Select(record => record.Bytes));
        Assert.Equal(("127.0.0.1", 0, 201), (reader.Decoder.Exporters[0].ToString(), reader.Decoder.Counters.Drops, _tally.Messages));
    }

    [Fact]
    public async Task Templates_hold_for_one_connection()
    {
        var (port, reader) = Open(StreamFormat.Ipfix);
        var (first, second) = (await ConnectAsync(port), await ConnectAsync(port));
        await first.SendAsync(Wire.Ipfix(0, 7, Wire.Set(2, Wire.PlainTemplate()), Wire.Set(256, Wire.PlainRecord(11))));
        Assert.Equal(11ul, Assert.Single(reader.Records(1)).Bytes);
        // The same id, with bytes and packets the other way round.
        await second.SendAsync(Wire.Ipfix(0, 7, Wire.Set(2, Wire.Template(256, (8, 4), (12, 4), (2, 4), (1, 4))), Wire.Set(256, Wire.PlainRecord(22))));
        Assert.Equal(22ul, Assert.Single(reader.Records(1)).Packets);
        await first.SendAsync(Wire.Ipfix(1, 7, Wire.Set(256, Wire.PlainRecord(33))));
        Assert.Equal(33ul, Assert.Single(reader.Records(1)).Bytes);
    }

    [Fact]
    public async Task A_template_that_is_withdrawn_or_of_an_ended_connection_is_known_no_more()
    {
        var (port, reader) = Open(StreamFormat.Ipfix);
        var first = await ConnectAsync(port);
        await first.SendAsync(Wire.Ipfix(0, 7, Wire.Set(2, Wire.PlainTemplate(), Wire.PlainTemplate(257)), Wire.Set(256, Wire.PlainRecord())));
        await first.SendAsync(Wire.Ipfix(1, 7, Wire.Set(2, Wire.U16(256, 0)), Wire.Set(256, Wire.PlainRecord()), Wire.Set(257, Wire.PlainRecord(5))));
        Assert.Equal([1500ul, 5ul], reader.Records(2).Select(record => record.Bytes));
        Assert.Equal((1, 1), (reader.Decoder.Counters.TemplateWithdrawals, reader.Decoder.Counters.SetsKept));
        first.Shutdown(SocketShutdown.Send);
        reader.UntilEnded(1);
        Assert.Equal(1, reader.Decoder.Counters.CountOf(DecodeReason.TemplateNeverCame));

        var second = await ConnectAsync(port);
        await second.SendAsync(Wire.Ipfix(0, 7, Wire.Set(257, Wire.PlainRecord())));
        second.Shutdown(SocketShutdown.Send);
        Assert.Empty(reader.UntilEnded(2));
        Assert.Equal(2, reader.Decoder.Counters.CountOf(DecodeReason.TemplateNeverCame));
        // The number of the ended connection's exporter was free again.
        Assert.Single(reader.Decoder.Exporters);
        Assert.Equal(0, _tally.CountOf(SourceDrop.ConnectionTailCut));
    }

    [Fact]
    public async Task A_connection_too_many_is_closed_and_counted()
    {
        var (port, reader) = Open(StreamFormat.Ipfix);
        var (first, _) = (await ConnectAsync(port), await ConnectAsync(port));
        var third = await ConnectAsync(port);
        Assert.True(await IsClosedAsync(third));
        Assert.Equal(1, _tally.CountOf(SourceDrop.ConnectionRefused));
        first.Dispose();
        reader.UntilEnded(1);
        var fourth = await ConnectAsync(port);
        await fourth.SendAsync(Wire.Ipfix(0, 7, Wire.Set(2, Wire.PlainTemplate()), Wire.Set(256, Wire.PlainRecord())));
        Assert.Single(reader.Records(1));
    }

    [Fact]
    public async Task A_connection_that_says_nothing_is_closed_and_one_that_speaks_is_not()
    {
        var (port, reader) = Open(StreamFormat.Ipfix);
        var (silent, speaking) = (await ConnectAsync(port), await ConnectAsync(port));
        await silent.SendAsync(Wire.Ipfix(0, 7, Wire.Set(2, Wire.PlainTemplate()), Wire.Set(256, Wire.PlainRecord())));
        reader.Records(1);
        _clock.Advance(Settings.IdleTimeout / 2);
        await speaking.SendAsync(Wire.Ipfix(0, 7, Wire.Set(2, Wire.PlainTemplate()), Wire.Set(256, Wire.PlainRecord())));
        reader.Records(1);
        _clock.Advance(Settings.IdleTimeout / 2);
        Assert.True(await IsClosedAsync(silent));
        reader.UntilEnded(1);
        await speaking.SendAsync(Wire.Ipfix(1, 7, Wire.Set(256, Wire.PlainRecord())));
        reader.Records(1);
        Assert.Equal((1, 0), (_tally.CountOf(SourceDrop.ConnectionIdle), _tally.CountOf(SourceDrop.ConnectionFailed)));
    }

    [Theory]
    [InlineData(new byte[] { 0, 9, 0, 20 })]
    [InlineData(new byte[] { 0, 10, 0, 15 })]
    [InlineData(new byte[] { 22, 3, 1, 2 })]
    public async Task Bytes_that_are_no_messages_end_their_connection_and_no_other(byte[] wrong)
    {
        var (port, reader) = Open(StreamFormat.Ipfix);
        var (first, second) = (await ConnectAsync(port), await ConnectAsync(port));
        await first.SendAsync(Wire.Join(Wire.Ipfix(0, 7, Wire.Set(2, Wire.PlainTemplate()), Wire.Set(256, Wire.PlainRecord())), wrong));
        Assert.True(await IsClosedAsync(first));
        Assert.Single(reader.UntilEnded(1));
        await second.SendAsync(Wire.Ipfix(0, 7, Wire.Set(2, Wire.PlainTemplate()), Wire.Set(256, Wire.PlainRecord())));
        Assert.Single(reader.Records(1));
        Assert.Equal(1, _tally.CountOf(SourceDrop.ConnectionFrameInvalid));
    }

    [Fact]
    public async Task A_message_cut_off_by_the_end_of_its_connection_is_counted()
    {
        var (port, reader) = Open(StreamFormat.Ipfix);
        var exporter = await ConnectAsync(port);
        await exporter.SendAsync(Wire.Ipfix(0, 7, Wire.Set(2, Wire.PlainTemplate())).AsMemory(0, 20));
        exporter.Shutdown(SocketShutdown.Send);
        reader.UntilEnded(1);
        Assert.True(await IsClosedAsync(exporter));
        Assert.Equal(1, _tally.CountOf(SourceDrop.ConnectionTailCut));
    }

    [Fact]
    public async Task Nothing_is_read_while_no_batch_is_free_and_nothing_is_lost()
    {
        var (port, _) = (TcpPort.Bind(AnyPort, StreamFormat.Ipfix, Settings, Parts), 0);
        _open.Add(port);
        var held = Enumerable.Range(0, 4).Select(_ => _pool.TryRent()!).ToList();
        using var reader = new PortReader(port, _pool);
        var exporter = await ConnectAsync(port);
        await exporter.SendAsync(Wire.Ipfix(0, 7, Wire.Set(2, Wire.PlainTemplate()), Wire.Set(256, Wire.PlainRecord())));
        Assert.Equal(0, _tally.Messages);
        foreach (var batch in held) _pool.Return(batch);
        Assert.Single(reader.Records(1));
    }

    [Fact]
    public async Task Lines_of_json_come_over_tcp_and_name_their_exporters()
    {
        var (port, reader) = Open(StreamFormat.JsonLines);
        var sender = await ConnectAsync(port);
        await sender.SendAsync(Encoding.UTF8.GetBytes("""
            {"sampler_address":"192.0.2.1","src_addr":"10.0.0.1","dst_addr":"10.0.0.2","bytes":5}
            nonsense
            {"src_addr":"10.0.0.1","dst_addr":"10.0.0.2","bytes":6}
            {"src_addr":"10.0.0.1",
            """));
        sender.Shutdown(SocketShutdown.Send);
        var records = reader.UntilEnded(1);
        Assert.Equal([5ul, 6ul], records.Select(record => record.Bytes));
        Assert.All(records, record => Assert.Equal(1_700_000_000_000, record.EndUnixMilliseconds));
        Assert.Equal(["192.0.2.1", "127.0.0.1"], reader.Decoder.Exporters.Select(exporter => exporter.ToString()));
        Assert.Equal((1, 1), (_tally.CountOf(RetoldReason.NotAnObject), _tally.CountOf(RetoldReason.NotJson)));
    }

    [Fact]
    public void An_input_is_read_to_its_end()
    {
        using var folder = new TempFolder();
        var path = folder.Write("flows.jsonl", """{"src_addr":"10.0.0.1","dst_addr":"10.0.0.2","bytes":5}"""u8.ToArray());
        using var reader = new PortReader(new JsonInputPort(path, Parts), _pool);
        Assert.Single(reader.UntilEnded(1));
        Assert.Equal((1, 0), (_tally.Connections, _tally.CountOf(SourceDrop.ConnectionFailed)));
    }

    [Fact]
    public void A_port_in_use_is_known_before_anything_starts()
    {
        var (port, _) = Open(StreamFormat.Ipfix);
        var problem = Assert.Throws<TcpBindException>(() => TcpPort.Bind(new IPEndPoint(IPAddress.Loopback, port.Port), StreamFormat.Ipfix, Settings, Parts));
        Assert.Contains($"127.0.0.1:{port.Port} is in use", problem.Message, StringComparison.Ordinal);
    }

    private SourceParts Parts => new(_pool, _clock, _tally, new SessionNumbers());

    private (TcpPort Port, PortReader Reader) Open(StreamFormat format)
    {
        var port = TcpPort.Bind(AnyPort, format, Settings, Parts);
        var reader = new PortReader(port, _pool);
        _open.Add(reader);
        return (port, reader);
    }

    private async Task<Socket> ConnectAsync(TcpPort port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _open.Add(socket);
        await socket.ConnectAsync(IPAddress.Loopback, port.Port);
        return socket;
    }

    private static async Task<bool> IsClosedAsync(Socket socket)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        try
        {
            return await socket.ReceiveAsync(new byte[1], timeout.Token) == 0;
        }
        catch (SocketException reset) when (reset.SocketErrorCode == SocketError.ConnectionReset)
        {
            return true;
        }
    }
}
