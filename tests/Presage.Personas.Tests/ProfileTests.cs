namespace Presage.Personas.Tests;

public sealed class ProfileTests
{
    private const double Unit = 3.6e6;

    private static readonly PersonaOptions Options = Planted.Options with { HalfLifeDays = 7 };

    [Fact]
    public void A_day_shows_in_the_shape_and_the_level_beside_it()
    {
        var profile = Observed(7 * 24, step => step % 24 == 20 ? 99 * Unit : 9 * Unit);

        Assert.Equal(Math.Log(10) + Math.Log(10) / 24, profile[ProfileLayout.Level], 1e-3);
        Assert.Equal(20, Array.IndexOf(profile, profile[..24].Max()));
        Assert.InRange(profile[20] - profile[3], 0.6 * Math.Log(10), Math.Log(10));
        Assert.InRange(profile[..24].Sum(), -0.7, 0.7);
    }

    [Fact]
    public void A_constant_rate_has_no_bursts_and_a_rare_one_has()
    {
        var (steady, rare) = (Observed(200, _ => 50 * Unit), Observed(200, step => step % 20 == 0 ? 1000 * Unit : 0));

        Assert.InRange(steady[ProfileLayout.Burst], 0, 1e-3);
        Assert.True(rare[ProfileLayout.Burst] > 2);
        Assert.True(rare[ProfileLayout.Change] > steady[ProfileLayout.Change] + 1);
        Assert.True(rare[ProfileLayout.Active] < 0.1 && steady[ProfileLayout.Active] > 0.95);
    }

    [Fact]
    public void A_weekend_differs_from_weekdays()
    {
        // Step 0 is Thursday, 1 January 1970, 0:00 UTC.
        var profile = Observed(14 * 24, step => step / 24 % 7 is 2 or 3 ? 99 * Unit : 9 * Unit);

        Assert.InRange(profile[ProfileLayout.Weekend], 0.8 * Math.Log(10), Math.Log(10));
    }

    [Fact]
    public void Missing_steps_change_nothing_but_the_weight()
    {
        var whole = Observed(14 * 24, step => step % 24 >= 12 ? 30 * Unit : 3 * Unit);
        var half = Observed(14 * 24, step => step % 24 >= 12 ? 30 * Unit : 3 * Unit, step => step / 24 % 2 == 0);

        Assert.Equal(whole[ProfileLayout.Level], half[ProfileLayout.Level], 0.01);
        Assert.Equal(whole[15] - whole[3], half[15] - half[3], 0.6);
    }

    [Fact]
    public void After_many_half_lives_the_past_is_forgotten()
    {
        var table = new ProfileTable(Options);
        for (var step = 0; step < 24; step++) table.Observe(0, step, 1e12, 1e12);
        for (var step = 24 * 200; step < 24 * 203; step++) table.Observe(0, step, 9 * Unit, 0);

        Assert.Equal(Math.Log(10), Read(table)[ProfileLayout.Level], 1e-2);
        Assert.InRange(table.StepsOf(0), 60, 73);
        Assert.Equal(9 * Unit, table.MeanBytesOf(0).Down, 0.01 * Unit);
    }

    [Fact]
    public void Directions_are_profiled_alike()
    {
        var table = new ProfileTable(Options);
        for (var step = 0; step < 100; step++) table.Observe(0, step, step * Unit, step * Unit);
        var profile = Read(table);

        Assert.Equal(profile[..ProfileLayout.PerDirection], profile[ProfileLayout.PerDirection..]);
    }

    [Fact]
    public void Every_profile_is_finite_and_moderate_whatever_is_observed() => Seeded.Check(random =>
    {
        var table = new ProfileTable(Options with { StepMilliseconds = 1 + random.NextInt32(600_000) });
        long step = random.NextInt32(1000) - 500;
        for (var count = random.NextInt32(200); count >= 0; count--)
        {
            step += random.NextInt32(3) == 0 ? random.NextInt32(100_000) : 1;
            table.Observe(0, step, random.NextInt32(3) == 0 ? 0 : Math.Exp(40 * random.NextDouble()), random.NextInt32(5) == 0 ? 1e18 : 1);
        }

        return Read(table).All(value => float.IsFinite(value) && Math.Abs(value) < 60);
    });

    private static float[] Observed(int steps, Func<int, double> bytes, Func<int, bool>? isMeasured = null)
    {
        var table = new ProfileTable(Options);
        for (var step = 0; step < steps; step++)
            if (isMeasured?.Invoke(step) ?? true) table.Observe(0, step, bytes(step), 0);
        return Read(table);
    }

    private static float[] Read(ProfileTable table)
    {
        var profile = new float[ProfileLayout.Length];
        table.Read(0, profile);
        return profile;
    }
}
