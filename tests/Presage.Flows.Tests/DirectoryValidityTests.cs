using Presage.Core;

namespace Presage.Flows.Tests;

public class DirectoryValidityTests
{
    private const string Header = "prefix,subscriber,site,device,plan,from,until,ports\n";

    [Fact]
    public void An_address_is_its_holders_of_the_time()
    {
        var directory = Parse(Header + """
            10.0.0.5,alice,north,,basic,,2026-11-22T12:00:00Z,
            10.0.0.5,bob,north,,basic,2026-11-22T12:00:00Z,1795356000,
            10.0.0.0/24,guest,north,,basic,,,
            """);
        Assert.Equal("alice", Find(directory, "10.0.0.5", 80, "2026-11-22T11:59:59.999Z"));
        Assert.Equal("bob", Find(directory, "10.0.0.5", 80, "2026-11-22T12:00:00Z"));
        // 1795356000 is 14:00; the longest prefix decides.
        Assert.Null(Find(directory, "10.0.0.5", 80, "2026-11-22T14:00:00Z"));
        Assert.Equal("guest", Find(directory, "10.0.0.6", 80, "2026-11-22T14:00:00Z"));
        Assert.Equal(["10.0.0.5/32"], directory.PrefixesOf(1).Select(prefix => prefix.ToString()));
        Assert.Empty(directory.PrefixesOf(0));
    }

    [Fact]
    public void Subscribers_behind_a_translator_are_told_apart_by_their_ports()
    {
        var directory = Parse(Header
            + string.Concat(Enumerable.Range(0, 63).Select(block => FormattableString.Invariant($"203.0.113.1,sub-{block},north,,basic,,,{1024 + 1024 * block}-{2047 + 1024 * block}\n"))));
        for (var port = 0; port <= ushort.MaxValue; port += 97)
            Assert.Equal(port < 1024 ? null : FormattableString.Invariant($"sub-{port / 1024 - 1}"), Find(directory, "203.0.113.1", (ushort)port, "2026-11-22T12:00:00Z"));
        Assert.False(directory.TryFind(Address("203.0.113.1"), out _));
        Assert.Empty(directory.PrefixesOf(0));
    }

    [Fact]
    public void A_flow_goes_to_who_had_the_address_when_it_began()
    {
        var attribution = new Attribution(Parse(Header + "10.0.0.5,alice,n,,b,,100,\n10.0.0.5,bob,n,,b,100,,1000-1999\n"), new AttributionOptions(1L << 40));
        var record = new FlowRecord { SourceAddress = Address("10.0.0.5"), SourcePort = 1500, Bytes = 1, Packets = 1, SamplingInterval = 1, StartUnixMilliseconds = 99_999, EndUnixMilliseconds = 200_000 };
        var two = new AttributedFlow[Attribution.ResultsMax];
        Assert.Equal((1, 0), (attribution.Attribute(record, two), two[0].SubscriberIndex));
        Assert.Equal((1, 1), (attribution.Attribute(record with { StartUnixMilliseconds = 100_000 }, two), two[0].SubscriberIndex));
        Assert.Equal(0, attribution.Attribute(record with { StartUnixMilliseconds = 100_000, SourcePort = 2000 }, two));
    }

    [Theory]
    [InlineData("10.0.0.5,bob,n,,b,,,", "10.0.0.5/32 is already in line 2")]
    [InlineData("10.0.0.5,bob,n,,b,1,2,80-90", "10.0.0.5/32 is already in line 2")]
    [InlineData("10.0.0.6,bob,n,,b,2,2,", "it ends before it begins: until must be later than from")]
    [InlineData("10.0.0.6,bob,n,,b,soon,,", "'soon' is no time")]
    [InlineData("10.0.0.6,bob,n,,b,,,90-80", "'90-80' is no range of ports")]
    [InlineData("10.0.0.6,bob,n,,b", "5 cells where 8 are needed")]
    public void A_wrong_line_is_named(string line, string problem) =>
        Assert.StartsWith(problem, Assert.Single(SubscriberDirectory.Parse(Header + "10.0.0.5,alice,n,,b,,,\n" + line, "d.csv").Problems, one => one.Line == 3).Message, StringComparison.Ordinal);

    [Fact]
    public void What_others_assign_goes_to_subscribers_of_the_file_or_new_ones_and_indexes_stay()
    {
        var directory = Parse("prefix,subscriber,site,device,plan\n,alice,north,router,plus\n10.0.0.9,bob,south,,basic\n");
        Assert.Null(Find(directory, "10.0.0.5", 80, "2026-11-22T12:00:00Z"));

        var first = directory.With([Assigned("10.0.0.5", "alice"), Assigned("10.0.0.6", "carol")], subscribersMax: 3);
        Assert.Equal(("alice", "carol", "bob"), (Find(first, "10.0.0.5"), Find(first, "10.0.0.6"), Find(first, "10.0.0.9")));
        Assert.Equal(("north", "default"), (first[0].Site, first[2].Site));

        var second = first.With([Assigned("10.0.0.5", "dave"), Assigned("10.0.0.7", "carol")], subscribersMax: 3);
        Assert.Equal((null, null, "carol"), (Find(second, "10.0.0.5"), Find(second, "10.0.0.6"), Find(second, "10.0.0.7")));
        Assert.Equal((3, 1, "carol"), (second.Count, (int)second.Refused, second[2].Id.Value));

        // A new version of the file keeps what others assigned.
        var reloaded = second.Reload("prefix,subscriber,site,device,plan\n,erin,west,,basic\n", "d.csv").Directory!;
        Assert.Equal(("carol", "erin"), (Find(reloaded, "10.0.0.7"), reloaded[3].Id.Value));
    }

    /// <summary>Random holders against a plain walk over all of them.</summary>
    [Fact]
    public void Whoever_holds_a_port_at_a_time_is_found()
    {
        for (var seed = 1ul; seed <= 300; seed++)
        {
            var random = new SeededRandom(seed);
            var holdings = Enumerable.Range(0, 1 + random.NextInt32(20)).Select(index =>
            {
                var (first, from) = ((ushort)random.NextInt32(60), random.NextInt32(50));
                return new AddressHolding(index, new EventTime(from), new EventTime(from + 1 + random.NextInt32(30)), new PortRange(first, (ushort)(first + random.NextInt32(30))));
            }).ToList();
            var found = new AddressHoldings(holdings);
            for (ushort port = 0; port < 95; port += 3)
            {
                for (var at = 0; at < 85; at += 3)
                {
                    var right = holdings.Where(one => one.Ports.Contains(port) && one.From.UnixMilliseconds <= at && at < one.Until.UnixMilliseconds).ToList();
                    var index = found.Find(port, new EventTime(at));
                    if (right.Count == 0) Assert.Equal(-1, index);
                    else Assert.Contains(right, one => one.SubscriberIndex == index && one.From == right.Max(other => other.From));
                }
            }
        }
    }

    private static DirectoryEntry Assigned(string prefix, string subscriber) =>
        new(IpPrefix.TryParse(prefix, out var read) ? read : null, new SubscriberId(subscriber), "default", "", "basic");

    private static SubscriberDirectory Parse(string csv)
    {
        var parsed = SubscriberDirectory.Parse(csv, "d.csv");
        Assert.Empty(parsed.Problems);
        return parsed.Directory!;
    }

    private static string? Find(ISubscriberLookup directory, string address, ushort port = 80, string at = "2026-11-22T12:00:00Z") =>
        directory.TryFind(Address(address), port, EventTime.From(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture)), out var index) ? directory[index].Id.Value : null;

    private static NetAddress Address(string text) => NetAddress.TryParse(text, out var address) ? address : throw new ArgumentException(text);
}
