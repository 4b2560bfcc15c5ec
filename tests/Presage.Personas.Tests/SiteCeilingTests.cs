using Presage.Core;

namespace Presage.Personas.Tests;

public sealed class SiteCeilingTests
{
    [Fact]
    public void One_member_needs_its_upper_forecast() => Assert.Equal(30, SiteCeiling.Of([new SiteGroup(1, 10, 30)], 0.3), 9);

    [Fact]
    public void Members_that_peak_together_need_the_sum_and_others_its_root()
    {
        SiteGroup[] site = [new(100, 10, 30)];

        Assert.Equal(3000, SiteCeiling.Of(site, 1), 9);
        Assert.Equal(1000 + 20 * 10, SiteCeiling.Of(site, 0), 9);
    }

    [Fact]
    public void Personas_pool_with_each_other() =>
        Assert.Equal(300 + 50, SiteCeiling.Of([new SiteGroup(1, 100, 130), new SiteGroup(1, 200, 240)], 1), 9);

    [Fact]
    public void The_measured_correlation_covers_what_was_used() => Seeded.Check(random =>
    {
        SiteGroup[] site = [new(2 + random.NextInt32(50), 10, 10 + 30 * random.NextDouble()), new(2 + random.NextInt32(9), 5, 9)];
        var (pooled, sum) = (SiteCeiling.Of(site, 0), SiteCeiling.Of(site, 1));
        var total = pooled + random.NextDouble() * (sum - pooled);
        return Math.Abs(SiteCeiling.Of(site, SiteCeiling.SharedSpread(site, total)) - total) < 1e-6 * total;
    });

    [Fact]
    public void A_normal_population_is_covered_nine_times_in_ten_without_correlation()
    {
        var random = new SeededRandom(3);
        const double z = 1.2816;
        var ceiling = SiteCeiling.Of([new SiteGroup(40, 100, 100 + 20 * z)], 0);

        var covered = Enumerable.Range(0, 4000).Count(_ => Enumerable.Range(0, 40).Sum(_ => 100 + 20 * random.NextGaussian()) <= ceiling);

        Assert.InRange(covered / 4000.0, 0.88, 0.92);
    }

    [Fact]
    public void A_correlation_out_of_range_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SiteCeiling.Of([], double.NaN));
}
