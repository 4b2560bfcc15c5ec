namespace Presage.Core.Tests;

public class NetworksAndTimeTests
{
    [Theory]
    [InlineData("10.1.2.3/8", "10.0.0.0/8", "10.255.0.1", "11.0.0.1")]
    [InlineData("2001:db8::7/32", "2001:db8::/32", "2001:db8:ffff::1", "2001:db9::1")]
    [InlineData("192.0.2.7", "192.0.2.7/32", "192.0.2.7", "192.0.2.8")]
    public void A_prefix_drops_the_bits_past_its_length_and_holds_its_addresses(string text, string shown, string inside, string outside)
    {
        Assert.True(IpPrefix.TryParse(text, out var prefix));
        Assert.Equal(shown, prefix.ToString());
        Assert.True(NetAddress.TryParse(inside, out var address) && prefix.Contains(address));
        Assert.True(NetAddress.TryParse(outside, out address) && !prefix.Contains(address));
    }

    [Theory]
    [InlineData("10.0.0.0/33")]
    [InlineData("::/129")]
    [InlineData("10.0.0.0/-1")]
    [InlineData("10.0.0.0/")]
    [InlineData("site")]
    public void What_is_no_prefix_is_refused(string text) => Assert.False(IpPrefix.TryParse(text, out _));

    [Fact]
    public void Steps_round_toward_the_past()
    {
        var grid = new StepGrid(TimeSpan.FromSeconds(30));
        Assert.Equal([-1L, 0L, 0L, 1L], new long[] { -1, 0, 29_999, 30_000 }.Select(time => grid.IndexOf(new EventTime(time))));
        Assert.Equal((new EventTime(30_000), new EventTime(60_000)), (grid.StartOf(1), grid.EndOf(1)));
        Assert.Equal(2880, grid.StepsPerDay);
    }

    [Fact]
    public void Seeded_numbers_are_the_same_for_ever()
    {
        var random = new SeededRandom(42);
        Assert.Equal([1546998764402558742UL, 6990951692964543102UL, 12544586762248559009UL], [random.NextUInt64(), random.NextUInt64(), random.NextUInt64()]);
    }
}
