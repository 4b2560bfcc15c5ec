using Akka.Configuration;
using Akka.Streams;
using Akka.Streams.Dsl;
using Presage.Flows;
using Presage.Simulation.Tests.Datagrams;
using Presage.Traffic;

namespace Presage.Simulation.Tests;

/// <summary>The product's decoding behind simulated sockets: what was sent is decoded at most once however often it arrives, and what is not is counted.</summary>
public sealed class DatagramTests
{
    private const int Sent = 120;
    private const int Port = 2055;

    private static readonly SimulatedFaults Storm = new()
    {
        DatagramLossShare = 0.3, DatagramDuplicateShare = 0.5, DatagramDelayMax = TimeSpan.FromMilliseconds(30), MessageDelayMax = TimeSpan.FromMilliseconds(3),
    };

    [Fact]
    public void Without_faults_every_flow_is_decoded_once_and_in_order()
    {
        var (decoded, source, _) = Decode(1, SimulatedFaults.None, batchesMax: 64);

        Assert.Equal(Enumerable.Range(1, Sent).Select(number => (long)number), decoded);
        Assert.Equal((Sent, 0), (source.ReceivedCount, source.DroppedCount));
    }

    [Fact]
    public void In_a_storm_every_arrival_is_decoded_once_or_counted_as_a_repetition()
    {
        for (var seed = 1UL; seed <= 20; seed++)
        {
            var (decoded, source, counters) = Decode(seed, Storm, batchesMax: 64);
            Assert.Equal(source.ReceivedCount - source.DroppedCount, decoded.Count + counters.CountOf(DecodeReason.DatagramRepeated));
            Assert.Equal(decoded.Count, counters.NetFlow5Records);
            Assert.Equal(decoded.Count, decoded.Distinct().Count());
            Assert.InRange(source.ReceivedCount, Sent / 2, Sent * 3 / 2);
            Assert.All(decoded, number => Assert.InRange(number, 1, Sent));
        }
    }

    [Fact]
    public void What_finds_no_free_batch_is_dropped_and_counted()
    {
        var (decoded, source, counters) = Decode(1, Storm, batchesMax: 1);

        Assert.True(source.DroppedCount > 0);
        Assert.Equal(source.ReceivedCount - source.DroppedCount, decoded.Count + counters.CountOf(DecodeReason.DatagramRepeated));
    }

    private static (List<long> Decoded, SimulatedDatagramSource Source, DecodeCounters Counters) Decode(ulong seed, SimulatedFaults faults, int batchesMax)
    {
        var decoded = new List<long>();
        var decoder = new FlowDecoder(new FlowDecoderOptions(1, 16, 64, 128, 16, 16));
        using var datagrams = new BoundedPool<DatagramBatch>(batchesMax, () => new DatagramBatch(1));
        using var records = new BoundedPool<DecodedBatch>(4, () => new DecodedBatch());
        SimulatedDatagramSource? source = null;
        Simulation.Run(new SimulationOptions { Seed = seed, Faults = faults }, async world =>
        {
            var node = world.AddNode("node", Config.Empty, _ => { });
            source = new SimulatedDatagramSource(world, node, Port, datagrams);
            _ = Source.FromGraph(source)
                .Async()
                .Via(new DecodeDatagrams(decoder, datagrams, records))
                .RunForeach(batch => Take(batch, records, decoded), node.System.Materializer());
            await SendAsync(world, node);
        });
        return (decoded, source!, decoder.Counters);
    }

    private static async Task SendAsync(SimulatedWorld world, SimulatedNode node)
    {
        await world.DelayAsync(TimeSpan.FromMilliseconds(1));
        for (var number = 1U; number <= Sent; number++)
        {
            world.Network.Send("10.0.0.1", node, Port, NetFlow5Datagram.With(number - 1, number, node.Time.GetUtcNow()));
            await world.DelayAsync(TimeSpan.FromMilliseconds(3));
        }

        await world.DelayAsync(TimeSpan.FromSeconds(1));
    }

    private static void Take(DecodedBatch batch, BoundedPool<DecodedBatch> records, List<long> decoded)
    {
        foreach (ref readonly var record in batch.Records.Span) decoded.Add((long)record.Bytes);
        records.Return(batch);
    }
}
