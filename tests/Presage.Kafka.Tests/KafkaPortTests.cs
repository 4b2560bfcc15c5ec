using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Confluent.Kafka;
using Presage.Core;
using Presage.Flows;
using Presage.Flows.Tests;
using Presage.Testing;
using Presage.Traffic;

namespace Presage.Kafka.Tests;

public sealed class KafkaPortTests : IDisposable
{
    private const string Topic = "flows";
    private const string Group = "presage";
    private const int Partitions = 3;
    private static readonly TimeSpan TimeMax = TimeSpan.FromSeconds(60);

    private readonly MockCluster _cluster = new(Topic, Partitions);
    private readonly BoundedPool<DatagramBatch> _pool = new(3, () => new DatagramBatch(16));
    private readonly SourceTally _tally = new();
    private readonly List<IDisposable> _open = [];

    public void Dispose()
    {
        foreach (var open in Enumerable.Reverse(_open)) open.Dispose();
        _cluster.Dispose();
        _pool.Dispose();
    }

    [Fact]
    public async Task Datagrams_come_with_their_exporters_and_times_and_offsets_are_committed_behind_the_journal()
    {
        using var producer = Producer();
        for (var i = 0; i < 50; i++) await SendAsync(producer, i % Partitions, Datagram(i), "192.0.2.1");
        var (port, batches) = Open();
        var read = new List<(IBatchReceipt Receipt, int Count)>();
        var payloads = new HashSet<byte>();
        while (payloads.Count < 50)
        {
            var batch = Take(batches);
            for (var i = 0; i < batch.Count; i++)
            {
                payloads.Add(batch.PayloadAt(i)[4]);
                Assert.Equal("192.0.2.1", batch.EntryAt(i).Exporter.ToString());
                Assert.InRange(batch.EntryAt(i).ReceivedAt.UnixMilliseconds, 1_700_000_000_000, 1_700_000_000_049);
            }

            Assert.True(batch.ArrivedAt!.Value.UnixMilliseconds > 1_700_000_000_049);
            read.Add((batch.Receipt!, batch.Count));
            Return(batch);
        }

        // Summed, but in no journal: whoever comes next reads them again.
        foreach (var (receipt, _) in read) receipt.Summed(7);
        port.OnStepDurable(6);
        Close(port);
        Assert.All(Enumerable.Range(0, Partitions), partition => Assert.Null(_cluster.Committed(Group, Topic, partition)));

        var (again, more) = Open();
        var count = 0;
        while (count < 50)
        {
            var batch = Take(more);
            count += batch.Count;
            batch.Receipt!.Summed(7);
            Return(batch);
        }

        again.OnStepDurable(7);
        Close(again);
        Assert.Equal(50, Enumerable.Range(0, Partitions).Sum(partition => _cluster.Committed(Group, Topic, partition) ?? 0));
    }

    [Fact]
    public async Task Lines_of_json_are_read_together()
    {
        using var producer = Producer();
        for (var i = 0; i < 40; i++)
            await SendAsync(producer, 0, Encoding.UTF8.GetBytes($$"""{"sampler_address":"192.0.2.1","src_addr":"10.0.0.1","dst_addr":"10.0.0.2","bytes":{{i}}}"""), null);
        await SendAsync(producer, 0, "{}"u8.ToArray(), null);
        await SendAsync(producer, 0, [], null);
        var (_, batches) = Open(KafkaFormat.Json);
        var decoder = new FlowDecoder(new FlowDecoderOptions(16, 16, 16, 64, 16, 16));
        using var records = new FlowBatch(64);
        while (records.Count < 40 || _tally.CountOf(SourceDrop.KafkaMessageEmpty) == 0)
        {
            var batch = Take(batches);
            for (var i = 0; i < batch.Count; i++) decoder.Decode(batch.PayloadAt(i), batch.EntryAt(i).Key, batch.EntryAt(i).ReceivedAt, records);
            Return(batch);
        }

        Assert.Equal(Enumerable.Range(0, 40).Select(i => (ulong)i), records.Span.ToArray().Select(record => record.Bytes));
        Assert.True(_tally.Messages < 40, "each line was a message of its own");
        Assert.Equal((1, 0), (_tally.CountOf(RetoldReason.AddressMissing), decoder.Counters.Drops));
    }

    [Theory]
    [InlineData(KafkaFormat.Protobuf)]
    [InlineData(KafkaFormat.ProtobufDelimited)]
    public async Task Records_of_protobuf_are_read_together_and_a_damaged_message_costs_no_other(KafkaFormat format)
    {
        // Source, destination, exporter, and bytes.
        static byte[] Record(int number) => [0x0A, 4, 10, 0, 0, 1, 0x12, 4, 10, 0, 0, 2, 0x1A, 4, 192, 0, 2, 1, 0x20, (byte)number];
        static byte[] Delimited(int number) => [20, .. Record(number)];
        using var producer = Producer();
        for (var i = 1; i <= 40; i++) await SendAsync(producer, 0, format == KafkaFormat.Protobuf ? Record(i) : [.. Delimited(i), .. Delimited(40 + i)], null);
        await SendAsync(producer, 0, [0x7F, 1], null);
        var expected = format == KafkaFormat.Protobuf ? 40 : 80;
        await SendAsync(producer, 0, format == KafkaFormat.Protobuf ? Record(expected + 1) : Delimited(expected + 1), null);
        var (_, batches) = Open(format);
        var decoder = new FlowDecoder(new FlowDecoderOptions(16, 16, 16, 64, 16, 16));
        using var records = new FlowBatch(64);
        while (records.Count < expected + 1)
        {
            var batch = Take(batches);
            for (var i = 0; i < batch.Count; i++) decoder.Decode(batch.PayloadAt(i), batch.EntryAt(i).Key, batch.EntryAt(i).ReceivedAt, records);
            Return(batch);
        }

        Assert.Equal(Enumerable.Range(1, expected + 1).Select(i => (ulong)i), records.Span.ToArray().Select(record => record.Bytes).Order());
        // Of a message's records together at least; of several messages where they came together.
        Assert.InRange(_tally.Messages, 1, 42);
        // Where a message is a record, its first byte is a tag of number 15; else a length of which one byte came.
        Assert.Equal(1, _tally.CountOf(RetoldReason.Truncated) + _tally.CountOf(RetoldReason.TagInvalid));
    }

    [Fact]
    public async Task While_no_batch_is_free_partitions_are_paused_and_nothing_is_lost()
    {
        using var producer = Producer();
        for (var i = 0; i < 200; i++) await SendAsync(producer, i % Partitions, Datagram(i), "192.0.2.1");
        var (_, batches) = Open();
        // Three batches of sixteen are all there are.
        var held = Enumerable.Range(0, 3).Select(_ => Take(batches)).ToList();
        Assert.False(batches.TryTake(out _, TimeSpan.FromMilliseconds(300)));
        var seen = new HashSet<byte>();
        foreach (var batch in held)
        {
            Collect(batch, seen);
            Return(batch);
        }

        while (seen.Count < 200)
        {
            var batch = Take(batches);
            Collect(batch, seen);
            Return(batch);
        }
    }

    [Fact]
    public async Task Members_of_a_group_share_the_partitions_and_take_over_from_one_that_leaves()
    {
        using var producer = Producer();
        var (first, ofFirst) = Open();
        await SendAsync(producer, 0, Datagram(0), "192.0.2.1");
        Settle(ofFirst, first, 1, step: 1);
        var (second, ofSecond) = Open();
        // Until the second has a share: the brokers of the tests may turn it away some times, for seconds each, when it is ready later than the first.
        var sent = 1;
        for (var fromSecond = 0; fromSecond == 0 && sent < 250;)
        {
            for (var partition = 0; partition < Partitions; partition++) await SendAsync(producer, partition, Datagram(sent++), "192.0.2.1");
            foreach (var (port, batches) in new[] { (first, ofFirst), (second, ofSecond) })
            {
                while (batches.TryTake(out var batch, TimeSpan.FromMilliseconds(500)))
                {
                    if (port == second) fromSecond += batch.Count;
                    batch.Receipt!.Summed(1);
                    Return(batch);
                    port.OnStepDurable(1);
                }
            }
        }

        Assert.True(sent < 250, "the second member got no partition");
        Close(first);
        var committed = Enumerable.Range(0, Partitions).Select(partition => _cluster.Committed(Group, Topic, partition) ?? 0).ToArray();
        for (var partition = 0; partition < Partitions; partition++) await SendAsync(producer, partition, Datagram(250 + partition), "192.0.2.1");
        var rest = new HashSet<byte>();
        while (!rest.IsSupersetOf([250, 251, 252]))
        {
            var batch = Take(ofSecond);
            Collect(batch, rest);
            Return(batch);
        }

        // What had been committed by then was not read again.
        Assert.True(committed.Sum() > 0, "nothing was committed");
        Assert.DoesNotContain(rest, number => number is < 250 and > 0 && OffsetOf(number) < committed[(number - 1) % Partitions]);
    }

    /// <summary>Datagrams from 1 on go to the partitions in turn; partition 0 has had datagram 0 before them.</summary>
    private static long OffsetOf(byte number) => (number - 1) / Partitions + ((number - 1) % Partitions == 0 ? 1 : 0);

    [Fact]
    public void An_unknown_property_is_named()
    {
        var failures = new BlockingCollection<Exception>();
        using var port = KafkaPort.Open(Settings(KafkaFormat.Datagrams) with { Properties = [KeyValuePair.Create("no.such.property", "1")] }, Parts);
        port.Start(_ => { }, failures.Add);
        Assert.True(failures.TryTake(out var problem, TimeMax));
        Assert.Contains("no.such.property", problem.Message, StringComparison.Ordinal);
    }

    private SourceParts Parts => new(_pool, TimeProvider.System, _tally, new SessionNumbers());

    private KafkaSettings Settings(KafkaFormat format) => new(_cluster.Servers, [Topic], Group, format, IsFromStart: true, [KeyValuePair.Create("session.timeout.ms", "6000")]);

    private (KafkaPort Port, BlockingCollection<DatagramBatch> Batches) Open(KafkaFormat format = KafkaFormat.Datagrams)
    {
        var port = KafkaPort.Open(Settings(format), Parts);
        var batches = new BlockingCollection<DatagramBatch>();
        port.Start(batches.Add, problem => Assert.Fail(problem.Message));
        _open.Add(port);
        return (port, batches);
    }

    private void Close(KafkaPort port)
    {
        _open.Remove(port);
        port.Dispose();
    }

    private void Settle(BlockingCollection<DatagramBatch> batches, KafkaPort port, int count, long step)
    {
        while (count > 0)
        {
            var batch = Take(batches);
            count -= batch.Count;
            batch.Receipt!.Summed(step);
            Return(batch);
        }

        port.OnStepDurable(step);
    }

    private static DatagramBatch Take(BlockingCollection<DatagramBatch> batches)
    {
        Assert.True(batches.TryTake(out var batch, TimeMax), "nothing came");
        return batch;
    }

    private static void Collect(DatagramBatch batch, HashSet<byte> into)
    {
        for (var i = 0; i < batch.Count; i++) into.Add(batch.PayloadAt(i)[4]);
    }

    private void Return(DatagramBatch batch)
    {
        batch.Clear();
        _pool.Return(batch);
    }

    private static byte[] Datagram(int number) => [0, 5, 0, 0, (byte)number];

    private IProducer<byte[], byte[]> Producer()
    {
        Assert.Null(LibraryFile.Check());
        return new ProducerBuilder<byte[], byte[]>(new ProducerConfig { BootstrapServers = _cluster.Servers }).SetLogHandler((_, _) => { }).Build();
    }

    private static Task<DeliveryResult<byte[], byte[]>> SendAsync(IProducer<byte[], byte[]> producer, int partition, byte[] value, string? exporter) => producer.ProduceAsync(
        new TopicPartition(Topic, partition),
        new Message<byte[], byte[]>
        {
            Value = value,
            Key = exporter is null ? [] : IPAddress.Parse(exporter).GetAddressBytes(),
            Timestamp = new Timestamp(1_700_000_000_000 + (value.Length == 5 ? value[4] % 50 : 0), TimestampType.CreateTime),
        });
}
