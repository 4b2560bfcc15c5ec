using Presage.Core;

namespace Presage.Personas.Tests;

public sealed class SiteOutlookTests
{
    private static readonly double Z = 1.2815515655446004;

    [Fact]
    public void It_begins_with_the_sum_of_uppers_for_each_step_ahead()
    {
        var outlook = new SiteOutlook(2);
        Assert.Equal([0, 0], outlook.Ceilings.ToArray());
        outlook.Add(1, [100, 200], [150, 260], 90);
        outlook.Add(1, [100, 200], [150, 260], 110);
        outlook.Add(2, [10, 10], [10, 50], 5);
        outlook.Close();
        Assert.Equal(210 + 100, outlook.Ceilings[0], 1e-9);
        Assert.Equal(410 + Math.Sqrt(120 * 120 + 40 * 40), outlook.Ceilings[1], 1e-9);
    }

    [Theory]
    [InlineData(0.0, 1)]
    [InlineData(0.3, 2)]
    [InlineData(1.0, 3)]
    public void Nine_steps_in_ten_stay_under_the_ceiling_whatever_the_members_share(double correlation, ulong seed)
    {
        var random = new SeededRandom(seed);
        var outlook = new SiteOutlook(1);
        var (over, steps, ceilings) = (0, 0, 0.0);
        for (var step = 0; step < 6_000; step++)
        {
            var ceiling = outlook.Ceilings[0];
            var shared = random.NextGaussian();
            var total = 0.0;
            for (var member = 0; member < 40; member++)
            {
                var used = 100 + 20 * (Math.Sqrt(correlation) * shared + Math.Sqrt(1 - correlation) * random.NextGaussian());
                total += used;
                outlook.Add(1, [100], [(float)(100 + 20 * Z)], used);
            }

            outlook.Close();
            if (step < 2_000) continue;
            steps++;
            ceilings += ceiling;
            if (total > ceiling) over++;
        }

        Assert.InRange(over / (double)steps, 0.08, 0.12);

        // As low as it can be: that of the deviations' own correlation.
        var exact = 40 * 100 + Z * 20 * Math.Sqrt(40 * (1 + 39 * correlation));
        Assert.InRange(ceilings / steps, 0.99 * exact, 1.02 * exact);
    }

    [Fact]
    public void Who_is_not_there_any_more_is_not_expected()
    {
        var outlook = new SiteOutlook(1);
        outlook.Add(1, [100], [100], 100);
        outlook.Add(2, [70], [70], 70);
        outlook.Close();
        outlook.Add(2, [70], [70], 70);
        outlook.Close();
        Assert.Equal(70, outlook.Ceilings[0], 1e-9);
        outlook.Close();
        Assert.Equal(0, outlook.Ceilings[0]);
    }
}
