using Presage.Core;

namespace Presage.Generator.Tests;

public sealed class PopulationTests
{
    [Fact]
    public void Habits_are_dealt_out_by_their_shares_at_every_site()
    {
        var population = TestNetwork.Population(1, 300);
        for (var site = 0; site < 3; site++)
        {
            var here = population.Subscribers.Where(subscriber => subscriber.SiteIndex == site).ToList();
            Assert.Equal(100, here.Count);
            foreach (var share in population.Options.Habits)
                Assert.InRange(here.Count(subscriber => subscriber.Habit == share.Habit), share.Weight - 4, share.Weight + 4);
        }
    }

    [Fact]
    public void Addresses_are_internal_and_nobody_shares_one()
    {
        var population = TestNetwork.Population(2, 500);
        Assert.All(population.Subscribers, subscriber => Assert.True(population.Options.InternalV4.Contains(subscriber.AddressV4)));
        Assert.Equal(500, population.Subscribers.Select(subscriber => subscriber.AddressV4).Distinct().Count());
        var dual = population.Subscribers.Where(subscriber => subscriber.PrefixV6 is not null).ToList();
        Assert.InRange(dual.Count, 100, 200);
        Assert.All(dual, subscriber => Assert.True(population.Options.InternalV6.Contains(subscriber.PrefixV6!.Value.Address)));
        Assert.Equal(dual.Count, dual.Select(subscriber => subscriber.PrefixV6).Distinct().Count());
    }

    [Fact]
    public void The_directory_names_every_prefix_once()
    {
        var population = TestNetwork.Population(3, 50);
        var lines = population.DirectoryCsv().Split('\n');
        Assert.Equal("prefix,subscriber,site,device,plan", lines[0]);
        Assert.StartsWith("100.64.0.1/32,sub-0001,north,", lines[1], StringComparison.Ordinal);
        Assert.Equal("", lines[^1]);
        var rows = lines[1..^1].Select(line => line.Split(',')).ToList();
        Assert.Equal(50 + population.Subscribers.Count(subscriber => subscriber.PrefixV6 is not null), rows.Count);
        Assert.All(rows, row => Assert.True(row.Length == 5 && IpPrefix.TryParse(row[0], out _)));
        Assert.All(rows, row => Assert.Contains(TariffPlan.All, plan => plan.Name == row[4]));
    }

    [Fact]
    public void The_same_seed_gives_the_same_population() =>
        Assert.Equal(TestNetwork.Population(9, 40).Subscribers, TestNetwork.Population(9, 40).Subscribers);

    [Fact]
    public void Options_outside_their_range_are_refused_by_name()
    {
        var options = TestNetwork.Options(1, 10);
        Refused(options with { SubscriberCount = 0 }, "SubscriberCount");
        Refused(options with { Sites = [] }, "Sites");
        Refused(options with { Sites = [options.Sites[0], options.Sites[0]] }, "Sites");
        Refused(options with { Habits = [new HabitShare(HabitKind.Camera, 0)] }, "Habits");
        Refused(options with { InternalV4 = options.InternalV6 }, "InternalV4");
        Refused(options with { InternalV6 = options.InternalV4 }, "InternalV6");
        Refused(options with { DualStackShare = 1.1 }, "DualStackShare");
        Refused(options with { ActiveTimeout = TimeSpan.FromSeconds(15) }, "ActiveTimeout");
        Refused(options with { InactiveTimeout = TimeSpan.Zero }, "InactiveTimeout");

        static void Refused(GeneratorOptions options, string name) =>
            Assert.Equal(name, Assert.Throws<ArgumentException>(() => new Population(options)).ParamName);
    }
}
