using Presage.Core;

namespace Presage.Learning.Tests;

public sealed class LinkSituationTests
{
    [Fact]
    public void Every_state_has_a_number_and_every_number_a_state()
    {
        var indexes = Enumerable.Range(0, LinkSituation.Count).Select(index => LinkSituation.FromIndex(index).StateIndex);

        Assert.Equal(Enumerable.Range(0, 45), indexes);
    }

    [Theory]
    [InlineData(0, 0, 0, 0, 1, 0)]
    [InlineData(0.5, -1, 0.99, 1, 0, 0)]
    [InlineData(0.999, 0.1, 1, 2, 2, 1)]
    [InlineData(1.29, 0.09, 2, 3, 1, 2)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity, 4, 2, 2)]
    public void Bands_are_closed_below(double load, double trend, double spread, int loadBand, int trendBand, int spreadBand) =>
        Assert.Equal(new LinkSituation(loadBand, trendBand, spreadBand), LinkSituation.Of(load, trend, spread));

    [Theory]
    [InlineData(double.NaN, 0, 0)]
    [InlineData(0, double.NaN, 0)]
    [InlineData(0, 0, double.NaN)]
    [InlineData(-0.1, 0, 0)]
    public void A_value_that_is_no_measure_is_refused(double load, double trend, double spread) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => LinkSituation.Of(load, trend, spread));

    [Fact]
    public void The_loads_of_shards_add_up_to_the_links_situation()
    {
        var heavy = LinkLoad.OfMember(new BitRate(90), new BitRate(40), new BitRate(80));
        var light = LinkLoad.OfMember(new BitRate(1), new BitRate(1), new BitRate(1));
        var load = Enumerable.Repeat(light, 9).Aggregate(heavy, (sum, one) => sum + one);

        // Load 0.99; the trend rises from 49 to 89; the coefficient of variation is 2.7.
        Assert.Equal(new LinkSituation(2, 2, 2), load.SituationOf(new BitRate(100)));
    }

    [Fact]
    public void A_link_without_members_is_idle_steady_and_even() =>
        Assert.Equal(new LinkSituation(0, 1, 0), default(LinkLoad).SituationOf(new BitRate(1)));
}
