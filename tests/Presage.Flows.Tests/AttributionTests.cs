using Presage.Core;

namespace Presage.Flows.Tests;

public class AttributionTests
{
    private const string Header = "prefix,subscriber,site,device,plan\n";

    private static readonly SubscriberDirectory Directory =
        SubscriberDirectory.Parse(Header + "10.0.0.0/24,alice,north,cpe-1,home\n10.0.1.0/24,bob,north,cpe-2,home\n", "d.csv").Directory!;

    private readonly Attribution _attribution = new(Directory, new AttributionOptions(BytesMax: 1L << 50));
    private readonly AttributedFlow[] _two = new AttributedFlow[Attribution.ResultsMax];

    [Fact]
    public void A_source_sends_up_and_a_destination_receives_down_times_the_sampling_interval()
    {
        Assert.Equal(1, _attribution.Attribute(Record("10.0.0.1", "192.0.2.1", 100, 100), _two));
        Assert.Equal(new AttributedFlow(0, Direction.Up, new EventTime(1000), new EventTime(2000), 10_000, 200), _two[0]);
        Assert.Equal(1, _attribution.Attribute(Record("192.0.2.1", "10.0.1.9", 100, 1), _two));
        Assert.Equal(new AttributedFlow(1, Direction.Down, new EventTime(1000), new EventTime(2000), 100, 2), _two[0]);
        Assert.Equal(2, _attribution.CountOf(AttributionReason.OneEnd));
    }

    [Fact]
    public void Between_two_subscribers_it_is_up_for_one_and_down_for_the_other()
    {
        Assert.Equal(2, _attribution.Attribute(Record("10.0.0.1", "10.0.1.1", 100, 1), _two));
        Assert.Equal((0, Direction.Up), (_two[0].SubscriberIndex, _two[0].Direction));
        Assert.Equal((1, Direction.Down), (_two[1].SubscriberIndex, _two[1].Direction));
    }

    [Fact]
    public void A_whole_batch_gives_the_results_of_its_records_one_after_another()
    {
        FlowRecord[] records = [Record("10.0.0.1", "10.0.1.1", 5, 1), Record("192.0.2.1", "192.0.2.2", 6, 1), Record("192.0.2.1", "10.0.1.1", 7, 1)];
        var results = new AttributedFlow[6];
        Assert.Equal(3, _attribution.AttributeAll(records, results));
        Assert.Equal([(0, 5L), (1, 5L), (1, 7L)], results.Take(3).Select(flow => (flow.SubscriberIndex, flow.Bytes)));
        Assert.Throws<ArgumentException>(() => _attribution.AttributeAll(records, results.AsSpan(1)));
    }

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.2", 1, 1, AttributionReason.NoSubscriber)]
    [InlineData("10.0.0.1", "10.0.0.2", 1, 1, AttributionReason.WithinSubscriber)]
    [InlineData("10.0.0.1", "192.0.2.2", 0, 1, AttributionReason.NoVolume)]
    [InlineData("10.0.0.1", "192.0.2.2", (1L << 50) + 1, 1, AttributionReason.VolumeUnbelievable)]
    [InlineData("10.0.0.1", "192.0.2.2", long.MaxValue, 1000, AttributionReason.VolumeUnbelievable)]
    public void What_is_not_attributed_is_counted(string source, string destination, long bytes, uint interval, AttributionReason reason)
    {
        var record = Record(source, destination, (ulong)bytes, interval);
        if (bytes == 0) record.Packets = 0;
        Assert.Equal(0, _attribution.Attribute(record, _two));
        Assert.Equal(1, _attribution.CountOf(reason));
    }

    [Fact]
    public void Subscribers_who_have_the_same_share_it()
    {
        var directory = SubscriberDirectory.Parse(Header + "10.0.0.1/32,a,s,d,p\n10.0.0.2/32,b,s,d,p\n10.0.0.3/32,c,s,d,q\n", "d.csv").Directory!;

        Assert.Same(directory[0].Terms, directory[1].Terms);
        Assert.NotEqual(directory[0].Terms, directory[2].Terms);
    }

    [Fact]
    public void The_longest_prefix_decides_and_quotes_comments_and_blank_lines_are_read()
    {
        var csv = "\uFEFF" + Header + "# a comment\r\n\r\n10.0.0.0/8,\"Smith, J\",s,\"a \"\"b\"\"\",p\r\n10.1.0.0/16,b,s,d,p\r\n2001:db8::/56,b,s,e,p\n";
        var directory = SubscriberDirectory.Parse(csv, "d.csv").Directory!;
        Assert.Equal(2, directory.Count);
        Assert.Equal(new SubscriberProfile(new SubscriberId("Smith, J"), "s", "a \"b\"", "p"), directory[0]);
        Assert.Equal(0, IndexOf(directory, "10.2.0.1"));
        Assert.Equal(1, IndexOf(directory, "10.1.0.1"));
        Assert.Equal(1, IndexOf(directory, "2001:db8:0:42::1"));
        Assert.Equal(-1, IndexOf(directory, "11.0.0.1"));
    }

    [Fact]
    public void All_problems_of_a_file_are_told_at_once_with_file_and_line()
    {
        var csv = Header + "10.0.0.0/33,a,s,d,p\n10.0.0.0/8,,s,d,p\n10.0.0.0/8,a,s\n10.2.0.0/16,\"a,s,d,p\n10.3.0.0/16,a,s,d,p\n10.3.0.0/16,b,s,d,p\n10.4.0.0/16,a,t,d,p\n";
        var result = SubscriberDirectory.Parse(csv, "d.csv");
        Assert.Null(result.Directory);
        Assert.Equal([2, 3, 4, 5, 7, 8], result.Problems.Select(problem => problem.Line));
        Assert.StartsWith("d.csv:2: '10.0.0.0/33' is no address or prefix", result.Problems[0].ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("prefix;subscriber\n", 1)]
    public void A_file_without_the_header_says_which_one_it_needs(string csv, int line)
    {
        var problem = Assert.Single(SubscriberDirectory.Parse(csv, "d.csv").Problems);
        Assert.Equal(line, problem.Line);
        Assert.Contains("prefix,subscriber,site,device,plan", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reload_keeps_the_index_of_every_known_subscriber()
    {
        var reloaded = Directory.Reload(Header + "10.9.0.0/16,carol,s,d,p\n10.0.7.0/24,bob,south,d,p\n", "d.csv").Directory!;
        Assert.Equal(3, reloaded.Count);
        Assert.Equal((2, 1, -1), (IndexOf(reloaded, "10.9.1.1"), IndexOf(reloaded, "10.0.7.1"), IndexOf(reloaded, "10.0.0.1")));
        Assert.Equal("south", reloaded[1].Site);
        Assert.Equal(new SubscriberId("alice"), reloaded[0].Id);
    }

    [Fact]
    public void Without_a_directory_each_internal_address_is_a_subscriber_up_to_the_bound()
    {
        Assert.True(IpPrefix.TryParse("10.0.0.0/8", out var four));
        Assert.True(IpPrefix.TryParse("2001:db8::/32", out var six));
        var subscribers = new AddressSubscribers(new AddressSubscriberOptions([four, six], SubscribersMax: 2, V6PrefixLength: 64, "site", "plan"));
        Assert.Equal(0, IndexOf(subscribers, "10.0.0.1"));
        Assert.Equal(1, IndexOf(subscribers, "2001:db8::1"));
        Assert.Equal(1, IndexOf(subscribers, "2001:db8::ffff"));
        Assert.Equal(-1, IndexOf(subscribers, "10.0.0.2"));
        Assert.Equal(-1, IndexOf(subscribers, "192.0.2.1"));
        Assert.Equal((2, 1L), (subscribers.Count, subscribers.Refused));
        Assert.Equal(["10.0.0.1", "2001:db8::/64"], [subscribers[0].Id.Value, subscribers[1].Id.Value]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(65_536)]
    [InlineData(-1)]
    public void Numbers_of_addresses_are_found_however_the_addresses_lie(int stride)
    {
        var (numbers, plain) = (new AddressNumbers(), new Dictionary<NetAddress, int>());
        var random = new SeededRandom(5);
        for (uint i = 0; i < 20_000; i++)
        {
            var address = i % 50 == 0 ? new NetAddress(new UInt128(1, i)) : NetAddress.FromV4(stride > 0 ? i * (uint)stride : (uint)random.NextUInt64());
            Assert.Equal(plain.ContainsKey(address), numbers.TryFind(address, out _));
            if (plain.TryAdd(address, (int)i)) numbers.Add(address, (int)i);
        }

        Assert.Equal(plain.Count, numbers.Count);
        Assert.All(plain, one => Assert.Equal((true, one.Value), (numbers.TryFind(one.Key, out var number), number)));
        Assert.False(numbers.TryFind(NetAddress.FromV4(0xFFFF_FFF1), out var none));
        Assert.Equal(-1, none);
    }

    [Fact]
    public void Addresses_that_all_meet_in_one_place_are_found()
    {
        // Of the numbers up to a million, those whose product with the hash's factor begins with twelve zeros.
        var meeting = Enumerable.Range(0, 4_000_000).Select(static i => (uint)i).Where(static i => i * 0xD6E8FEB86659FD93 >> 52 == 0).Take(500).ToList();
        var numbers = new AddressNumbers();
        for (var i = 0; i < meeting.Count; i++) numbers.Add(NetAddress.FromV4(meeting[i]), i);
        Assert.Equal(500, numbers.Count);
        for (var i = 0; i < meeting.Count; i++) Assert.Equal((true, i), (numbers.TryFind(NetAddress.FromV4(meeting[i]), out var number), number));
    }

    [Fact]
    public void Records_attributed_together_are_those_attributed_one_by_one()
    {
        var random = new SeededRandom(11);
        var records = Enumerable.Range(0, 300).Select(_ => new FlowRecord
        {
            SourceAddress = NetAddress.FromV4(0x0A000000 + (uint)random.NextInt32(400)),
            DestinationAddress = random.NextInt32(9) == 0 ? new NetAddress(new UInt128(0x2001_0DB8_0000_0000, 7)) : NetAddress.FromV4((uint)random.NextInt32(2) * 0xC0000000 + (uint)random.NextInt32(9)),
            Bytes = (ulong)random.NextInt32(3),
            SamplingInterval = 1,
        }).ToArray();
        var lines = Enumerable.Range(0, 200).Select(static i => $"10.0.0.{i}/32,s{i},north,cpe,basic").Append("10.0.1.0/25,net,north,cpe,basic").Append("2001:db8::/32,six,north,cpe,basic");
        var directory = SubscriberDirectory.Parse("prefix,subscriber,site,device,plan\n" + string.Join('\n', lines), "t").Directory!;
        var (one, all) = (new Attribution(directory, new AttributionOptions(1L << 50)), new Attribution(directory, new AttributionOptions(1L << 50)));
        var two = new AttributedFlow[Attribution.ResultsMax];
        var single = records.SelectMany(record => two[..one.Attribute(record, two)].ToArray()).ToList();
        var together = new AttributedFlow[records.Length * Attribution.ResultsMax];
        Assert.Equal(single, together[..all.AttributeAll(records, together)]);
        Assert.True(single.Count > 100);
        Assert.All(Enum.GetValues<AttributionReason>(), reason => Assert.Equal(one.CountOf(reason), all.CountOf(reason)));
    }

    private static int IndexOf(ISubscriberLookup subscribers, string address)
    {
        Assert.True(NetAddress.TryParse(address, out var parsed));
        return subscribers.TryFind(parsed, out var index) ? index : -1;
    }

    private static FlowRecord Record(string source, string destination, ulong bytes, uint interval)
    {
        Assert.True(NetAddress.TryParse(source, out var from));
        Assert.True(NetAddress.TryParse(destination, out var to));
        return new FlowRecord
        {
            SourceAddress = from, DestinationAddress = to, Bytes = bytes, Packets = 2, SamplingInterval = interval,
            StartUnixMilliseconds = 1000, EndUnixMilliseconds = 2000,
        };
    }
}
