using Presage.Core;
using static Presage.Flows.Tests.Wire;

namespace Presage.Flows.Tests;

/// <summary>However the network hands datagrams over, within the bounds of lateness, the windows come out the same.</summary>
public sealed class DeliveryTests : IDisposable
{
    private const int RecordsCount = 2_000;
    private const ulong Seed = 31;

    private readonly FlowBatch _batch = new(64);

    public void Dispose() => _batch.Dispose();

    [Theory]
    [InlineData(9)]
    [InlineData(10)]
    public void Splitting_reordering_and_repeating_leave_the_windows_as_they_are(int version)
    {
        var expected = Windows(Datagrams(version, new SeededRandom(1), recordsMax: 16));
        Assert.NotEmpty(expected);
        for (ulong seed = Seed; seed < Seed + 20; seed++)
        {
            var random = new SeededRandom(seed);
            var datagrams = Shuffle(Datagrams(version, random, recordsMax: 1 + random.NextInt32(24)), random);
            Assert.True(expected.SequenceEqual(Windows(datagrams)), $"seed {seed}");
        }
    }

    /// <summary>The same records, packed in runs of one to <paramref name="recordsMax"/>, after the datagram with their template.</summary>
    private static List<byte[]> Datagrams(int version, SeededRandom random, int recordsMax)
    {
        var records = Enumerable.Range(0, RecordsCount).Select(Record).ToList();
        byte[] template = Template(256, (8, 4), (12, 4), (1, 4), (2, 4), (152, 8), (153, 8));
        var datagrams = new List<byte[]> { version == 9 ? NetFlow9(0, 1, Set(0, template)) : Ipfix(0, 1, Set(2, template)) };
        for (var taken = 0; taken < records.Count;)
        {
            var count = Math.Min(records.Count - taken, 1 + random.NextInt32(recordsMax));
            var set = Set(256, [.. records.Skip(taken).Take(count)]);
            datagrams.Add(version == 9 ? NetFlow9((uint)datagrams.Count, 1, set) : Ipfix((uint)taken, 1, set));
            taken += count;
        }

        return datagrams;
    }

    private static byte[] Record(int index)
    {
        var start = ExportSeconds * 1000UL - 60_000 + (ulong)(index * 25);
        return Join(U32(0xC0000209), U32(0x0A000000 + (uint)(index % 7)), U32((uint)(1000 + index)), U32(3), U64(start), U64(start + (ulong)(index % 9) * 1000));
    }

    /// <summary>Each datagram comes up to eight places late, every fifth twice.</summary>
    private static List<byte[]> Shuffle(List<byte[]> datagrams, SeededRandom random)
    {
        var placed = new List<(int Place, byte[] Datagram)>();
        for (var i = 0; i < datagrams.Count; i++)
        {
            placed.Add((i * 16 + random.NextInt32(128), datagrams[i]));
            if (random.NextInt32(5) == 0) placed.Add((i * 16 + random.NextInt32(256), datagrams[i]));
        }

        return [.. placed.OrderBy(datagram => datagram.Place).Select(datagram => datagram.Datagram)];
    }

    private List<(long Step, SubscriberStep Row)> Windows(List<byte[]> datagrams)
    {
        var grid = new StepGrid(TimeSpan.FromSeconds(10));
        Assert.True(IpPrefix.TryParse("10.0.0.0/8", out var prefix));
        var attribution = new Attribution(new AddressSubscribers(new AddressSubscriberOptions([prefix], 100, 64, "north", "basic")), new AttributionOptions(1L << 50));
        var aggregator = new StepAggregator(grid, new StepAggregatorOptions(TimeSpan.FromMinutes(1), TimeSpan.FromHours(1), 64, 1));
        var decoder = new FlowDecoder(Fixtures.Options);
        var subscribers = Enumerable.Range(0, 7).Select(index => NetAddress.FromV4(0x0A000000 + (uint)index)).ToList();
        foreach (var subscriber in subscribers) attribution.Subscribers.TryFind(subscriber, out _);
        var flows = new AttributedFlow[4_096];
        foreach (var datagram in datagrams)
        {
            _batch.Clear();
            decoder.Decode(datagram, Fixtures.Exporter, Fixtures.ReceivedAt, _batch);
            aggregator.AddAll(flows.AsSpan(0, attribution.AttributeAll(_batch.Span, flows)));
        }

        Assert.Equal(RecordsCount, decoder.Counters.DataRecords);
        // What waits for its template in IPFIX cannot be counted: the next number is then taken as it comes.
        if (decoder.Counters.NetFlow9Datagrams > 0) Assert.Equal(0, decoder.Counters.SequenceMissing);
        return [.. aggregator.Close(new EventTime(ExportSeconds * 1000L) + TimeSpan.FromMinutes(5))
            .SelectMany(step => step.Subscribers.OrderBy(row => row.SubscriberIndex).Select(row => (step.StepIndex, row)))];
    }
}
