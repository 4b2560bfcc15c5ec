using Presage.Core;

namespace Presage.Flows.Tests;

public class CountOnceTests
{
    private const long Start = 1_700_000_000_000;
    private const int Seconds = 1_000;
    private static readonly NetAddress Subscriber = Address("10.0.0.1");
    private static readonly NetAddress Outside = Address("198.51.100.9");
    private static readonly ExporterKey[] Exporters = [.. Enumerable.Range(0, 8).Select(i => new ExporterKey(NetAddress.FromV4(0xC0000200u + (uint)i)))];

    private static readonly CountingOptions Options = new(DirectionRule.Auto, ExporterRule.Dedup)
    {
        IngressFor = TimeSpan.FromHours(1),
        FlowsMax = 1 << 16,
        FlowsFor = TimeSpan.FromMinutes(5),
        PreferredFor = TimeSpan.FromMinutes(10),
    };

    [Fact]
    public void A_flow_metered_where_it_came_in_and_where_it_went_out_counts_once()
    {
        var counting = Count(Options);
        Assert.Equal(1, counting.Add(Up(exporter: 0, direction: 0, input: 1)));
        Assert.Equal(0, counting.Add(Up(exporter: 0, direction: 1, input: 1)));
        // Nothing told of ingress at 2, nor at another exporter's 1, nor of traffic to subscribers at 1.
        Assert.Equal(1, counting.Add(Up(exporter: 0, direction: 1, input: 2)));
        Assert.Equal(1, counting.Add(Down(exporter: 0, direction: 1, input: 1)));
        Assert.Equal(1, counting.Add(Up(exporter: 0, direction: FlowRecord.DirectionUnknown, input: 1)));
        Assert.Equal(1, counting.CountOf(AttributionReason.OtherDirection));
    }

    [Fact]
    public void Translated_addresses_are_told_of_on_one_side_only()
    {
        var counting = Count(Options);
        // What comes in goes to the public address; what goes out inside goes to the subscriber.
        var outside = Down(exporter: 0, direction: 0, input: 9) with { DestinationAddress = Address("203.0.113.1") };
        Assert.Equal(0, counting.Add(outside));
        Assert.Equal(1, counting.Add(Down(exporter: 0, direction: 1, input: 9)));
    }

    [Fact]
    public void Ingress_that_is_metered_no_more_is_forgotten()
    {
        var counting = Count(Options);
        counting.Add(Up(exporter: 0, direction: 0, input: 1));
        var later = Start + (long)Options.IngressFor.TotalMilliseconds;
        Assert.Equal(0, counting.Add(Up(exporter: 0, direction: 1, input: 1) with { EndUnixMilliseconds = later }));
        Assert.Equal(1, counting.Add(Up(exporter: 0, direction: 1, input: 1) with { EndUnixMilliseconds = later + 1 }));
    }

    [Theory]
    [InlineData(DirectionRule.Ingress, 1, 0)]
    [InlineData(DirectionRule.Egress, 0, 1)]
    [InlineData(DirectionRule.All, 1, 1)]
    public void A_fixed_direction_counts_alone(DirectionRule rule, int ingress, int egress)
    {
        var counting = Count(Options with { Directions = rule });
        Assert.Equal((ingress, egress), (counting.Add(Up(0, direction: 0, input: 1)), counting.Add(Up(0, direction: 1, input: 1))));
    }

    [Fact]
    public void Whatever_interfaces_meter_in_and_out_each_flow_counts_once_if_any_does()
    {
        for (var seed = 1ul; seed <= 200; seed++)
        {
            var random = new SeededRandom(seed);
            var (ingress, egress) = (random.NextInt32(16), random.NextInt32(16));
            var counting = Count(Options);
            // Metering at an interface is known once it told of a flow.
            for (var input = 0; input < 4; input++)
                if (Has(ingress, input)) counting.Add(Up(0, direction: 0, (uint)input), port: 9_999);
            for (ushort flow = 0; flow < 50; flow++)
            {
                var (input, output) = (random.NextInt32(4), random.NextInt32(4));
                List<FlowRecord> records = [];
                if (Has(ingress, input)) records.Add(Up(0, direction: 0, (uint)input));
                if (Has(egress, output)) records.Add(Up(0, direction: 1, (uint)input));
                if (random.NextInt32(2) == 0) records.Reverse();
                Assert.Equal(Math.Min(1, records.Count), records.Sum(record => counting.Add(record, flow)));
            }
        }
    }

    /// <summary>Exporters on one path, each with its own time-out and delay: the flow's bytes are those of one exporter, to the byte.</summary>
    [Fact]
    public void However_exporters_cut_a_flow_and_in_whatever_order_they_tell_its_bytes_count_once()
    {
        for (var seed = 1ul; seed <= 200; seed++)
        {
            var random = new SeededRandom(seed);
            var exporters = 2 + random.NextInt32(3);
            var told = new List<(long At, FlowRecord Record)>();
            var bytes = new ulong[40];
            for (ushort flow = 0; flow < bytes.Length; flow++)
            {
                var (start, length) = (Start + random.NextInt32(600 * Seconds), 1 + random.NextInt32(600 * Seconds));
                bytes[flow] = (ulong)length;
                for (var exporter = 0; exporter < exporters; exporter++) told.AddRange(Cut(random, start, length, Up(exporter, FlowRecord.DirectionUnknown, 1) with { SourcePort = flow }));
            }

            var counting = Count(Options);
            // A second exporter is known from its first record on.
            for (var exporter = 0; exporter < exporters; exporter++) counting.Add(Up(exporter, FlowRecord.DirectionUnknown, 1), port: 60_000);
            var counted = new ulong[bytes.Length];
            foreach (var (_, record) in told.OrderBy(one => one.At))
                if (counting.Add(record) > 0) counted[record.SourcePort] += record.Bytes;
            Assert.True(bytes.SequenceEqual(counted), $"seed {seed}");
        }
    }

    [Fact]
    public void Flows_that_one_exporter_alone_sees_all_count()
    {
        var counting = Count(Options);
        for (ushort port = 0; port < 5_000; port++)
        {
            Assert.Equal(1, counting.Add(Up(port % 4, FlowRecord.DirectionUnknown, 1), port));
            Assert.Equal(1, counting.Add(Down(port % 4, FlowRecord.DirectionUnknown, 1) with { DestinationPort = port }));
        }
    }

    [Fact]
    public void No_two_of_a_million_flows_are_taken_for_one()
    {
        var (tags, hashes) = (new HashSet<ulong>(), new HashSet<ulong>());
        for (uint subscriber = 0; subscriber < 1_000; subscriber++)
        {
            for (ushort port = 0; port < 500; port++)
            {
                var record = Up(0, FlowRecord.DirectionUnknown, 1) with { SourceAddress = NetAddress.FromV4(0x0A000000 + subscriber), SourcePort = port };
                var v6 = record with { SourceAddress = new NetAddress((UInt128)subscriber << 64), DestinationAddress = new NetAddress((UInt128)port << 64), SourcePort = 1 };
                foreach (var key in new[] { new FlowKey(record), new FlowKey(v6) }) Assert.True(tags.Add(key.Tag) & hashes.Add(key.Hash));
            }
        }
    }

    [Fact]
    public void A_flow_goes_to_another_exporter_once_its_own_is_silent()
    {
        var claims = new FlowClaims(64, TimeSpan.FromMinutes(5));
        var record = Up(0, FlowRecord.DirectionUnknown, 1);
        Assert.True(claims.TryClaim(record, 0));
        var inTime = record with { EndUnixMilliseconds = record.EndUnixMilliseconds + 300 * Seconds };
        Assert.False(claims.TryClaim(inTime, 1));
        var late = inTime with { EndUnixMilliseconds = inTime.EndUnixMilliseconds + 1 };
        Assert.True(claims.TryClaim(late, 1));
        Assert.False(claims.TryClaim(late, 0));
    }

    [Fact]
    public void With_no_room_the_flow_heard_of_longest_ago_makes_room_and_is_counted()
    {
        var claims = new FlowClaims(8, TimeSpan.FromMinutes(5));
        for (ushort port = 0; port < 9; port++)
            Assert.True(claims.TryClaim(Up(0, FlowRecord.DirectionUnknown, 1) with { SourcePort = port, EndUnixMilliseconds = Start + port }, 0));
        Assert.Equal(1, claims.Displaced);
        Assert.True(claims.TryClaim(Up(0, FlowRecord.DirectionUnknown, 1) with { SourcePort = 0, EndUnixMilliseconds = Start }, 1));
        Assert.False(claims.TryClaim(Up(0, FlowRecord.DirectionUnknown, 1) with { SourcePort = 8, EndUnixMilliseconds = Start }, 1));
    }

    [Fact]
    public void Where_exporters_are_preferred_what_each_tells_of_a_direction_is_a_share_of_its_own()
    {
        var counting = new CountOnce(Options with { Exporters = ExporterRule.Preferred, Preferred = [Exporters[2].Address, Exporters[1].Address] }, Exporters);
        var numbers = new List<int>();
        foreach (var exporter in new[] { 0, 1, 0, 2 })
        {
            var (source, destination) = (5, -1);
            Assert.Null(counting.Choose(Up(exporter, FlowRecord.DirectionUnknown, 1), ref source, ref destination));
            Assert.Equal(-1, destination);
            numbers.Add(source);
        }

        Assert.Equal([0, 1, 0, 2], numbers);
        var (from, to) = (5, 6);
        Assert.Null(counting.Choose(Up(1, FlowRecord.DirectionUnknown, 1), ref from, ref to));
        Assert.Equal((1, 3), (from, to));
        Assert.Equal(new ExporterShare(6, Direction.Down, Exporters[1].Address, 1), counting.Shares![3]);
        Assert.Equal([2, 1, 0], new[] { 0, 1, 2 }.Select(number => counting.Shares[number].Rank));
    }

    [Fact]
    public void Of_an_exporter_with_roles_only_flows_at_a_subscribers_interface_count()
    {
        var roles = new Dictionary<NetAddress, IReadOnlySet<uint>> { [Exporters[0].Address] = new HashSet<uint> { 5 } };
        var counting = Count(Options with { SubscriberInterfaces = roles });
        Assert.Equal(0, counting.Add(Up(0, FlowRecord.DirectionUnknown, 1), port: 1));
        Assert.Equal(1, counting.Add(Up(0, FlowRecord.DirectionUnknown, 5), port: 2));
        Assert.Equal(1, counting.Add(Up(0, FlowRecord.DirectionUnknown, 1) with { OutputInterface = 5 }, port: 3));
        Assert.Equal(1, counting.Add(Up(1, FlowRecord.DirectionUnknown, 1), port: 4));
        Assert.Equal(1, counting.CountOf(AttributionReason.NotAtEdge));
    }

    [Fact]
    public void Connections_of_one_exporter_are_one_exporter()
    {
        ExporterKey[] keys = [new(Exporters[0].Address, 1), new(Exporters[0].Address, 2), Exporters[1]];
        var counting = new Counting(Options, keys);
        Assert.Equal([1, 1, 0, 1], new[] { 0, 1, 2, 0 }.Select(exporter => counting.Add(Up(exporter, FlowRecord.DirectionUnknown, 1))));
    }

    [Fact]
    public void Lanes_agree_on_whose_a_flow_is()
    {
        var options = Options;
        var shared = new SharedClaims(options);
        // Each lane numbers its exporters itself: 0 and 1 of one lane, 2 and 3 of the other.
        Counting[] lanes = [new(options, [Exporters[0], Exporters[1]], shared), new(options, [Exporters[2], Exporters[3]], shared)];
        lanes[1].Add(Up(1, FlowRecord.DirectionUnknown, 1), port: 9);
        Assert.Equal(1, lanes[0].Add(Up(0, FlowRecord.DirectionUnknown, 1)));
        Assert.Equal([0, 0, 0], [lanes[1].Add(Up(0, FlowRecord.DirectionUnknown, 1)), lanes[1].Add(Up(1, FlowRecord.DirectionUnknown, 1)), lanes[0].Add(Up(1, FlowRecord.DirectionUnknown, 1))]);
        Assert.Equal(1, lanes[0].Add(Up(0, FlowRecord.DirectionUnknown, 1)));
    }

    private static bool Has(int set, int member) => (set >> member & 1) != 0;

    /// <summary>Records of one exporter of one flow: one byte a millisecond, cut at its active time-out, told up to half a minute later.</summary>
    private static IEnumerable<(long At, FlowRecord Record)> Cut(SeededRandom random, long start, int length, FlowRecord record)
    {
        var (timeout, delay) = ((10 + random.NextInt32(110)) * Seconds, random.NextInt32(30 * Seconds));
        for (var from = 0; from < length; from += timeout)
        {
            var to = Math.Min(length, from + timeout);
            yield return (start + to + delay, record with { StartUnixMilliseconds = start + from, EndUnixMilliseconds = start + to, Bytes = (ulong)(to - from) });
        }
    }

    private static Counting Count(CountingOptions options) => new(options, Exporters);

    private static FlowRecord Up(int exporter, byte direction, uint input) => Record(Subscriber, Outside, exporter, direction, input);

    private static FlowRecord Down(int exporter, byte direction, uint input) => Record(Outside, Subscriber, exporter, direction, input);

    private static FlowRecord Record(NetAddress source, NetAddress destination, int exporter, byte direction, uint input) => new()
    {
        SourceAddress = source,
        DestinationAddress = destination,
        ExporterIndex = exporter,
        FlowDirection = direction,
        InputInterface = input,
        Bytes = 100,
        Packets = 1,
        SamplingInterval = 1,
        Protocol = 17,
        StartUnixMilliseconds = Start,
        EndUnixMilliseconds = Start,
    };

    private static NetAddress Address(string text) => NetAddress.TryParse(text, out var address) ? address : throw new ArgumentException(text);

    private sealed class Counting(CountingOptions options, IReadOnlyList<ExporterKey> exporters, SharedClaims? shared = null)
    {
        private readonly Attribution _attribution = new(
            new AddressSubscribers(new AddressSubscriberOptions([IpPrefix.TryParse("10.0.0.0/8", out var prefix) ? prefix : default], 10, 64, "", "")),
            new AttributionOptions(1L << 40))
        {
            Counting = new CountOnce(options, exporters, shared),
        };

        public long CountOf(AttributionReason reason) => _attribution.CountOf(reason);

        /// <returns>How often the record counts.</returns>
        public int Add(in FlowRecord record) => _attribution.Attribute(record, new AttributedFlow[Attribution.ResultsMax]);

        public int Add(in FlowRecord record, ushort port) => Add(record with { SourcePort = port });
    }
}
