using System.Globalization;
using Presage.Core;

namespace Presage.Shaping.Tests;

public sealed class TcScriptTests
{
    private const long M = 1_000_000;
    private static readonly TcScriptOptions Options = new(new BitRate(2 * M), TimeSpan.FromMilliseconds(10), 1514, "fq_codel");
    private static readonly ShapingPlan First = Claims.Plan(
        1, Claims.Grant(0, 10 * M, 50 * M), Claims.Grant(1, 30 * M, 100 * M), Claims.Grant(2, 8_000, 1 * M));
    private static readonly ShapingPlan Second = Claims.Plan(
        2, Claims.Grant(1, 20 * M, 100 * M), Claims.Grant(2, 5 * M, 5 * M), Claims.Grant(3, 75 * M, 90 * M));

    [Fact]
    public void A_first_plan_builds_the_whole_tree() => Golden.Assert("first.tc", Render(First, null));

    [Fact]
    public void A_next_plan_holds_only_what_differs() => Golden.Assert("second.tc", Render(Second, First));

    [Fact]
    public void A_new_capacity_is_set_before_what_needs_it()
    {
        var wider = Second with { Link = Second.Link with { Capacity = new BitRate(500 * M) }, Version = 3 };

        Golden.Assert("wider.tc", Render(wider, Second));
        Golden.Assert("narrower.tc", Render(Second, wider));
    }

    [Fact]
    public void An_equal_plan_gives_nothing() => Assert.Equal("", Render(First with { Version = 9 }, First));

    [Fact]
    public void Another_interface_is_built_anew() =>
        Assert.Equal(
            Render(First, null).Replace("eth0", "eth1", StringComparison.Ordinal),
            Render(First with { Link = First.Link with { Interface = "eth1" } }, First));

    [Fact]
    public void A_subscriber_without_a_class_id_is_named_and_left_to_the_default_class() =>
        Assert.Contains("# subscriber 2 has no class id: default class\n", TcScript.Render(First, null, index => index == 2 ? 0 : 0x10 + index, Options), StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("eth0 root")]
    [InlineData("eth0\nqdisc")]
    [InlineData("a-name-of-16-chr")]
    public void An_interface_name_that_could_say_something_else_is_refused(string name) =>
        Assert.Throws<ArgumentException>(() => Render(First with { Link = First.Link with { Interface = name } }, null));

    [Fact]
    public void After_every_line_of_a_delta_the_guarantees_fit() => Seeded.Check(random =>
    {
        var (before, after) = (RandomPlan(random, 1), RandomPlan(random, 2));
        var rates = RatesAfterEachLine(Render(before, null), []).Last();
        return RatesAfterEachLine(Render(after, before), rates).All(one => one.Values.Sum() <= Claims.Link.Capacity.BitsPerSecond);
    });

    [Fact]
    public void A_delta_leads_to_the_same_classes_as_building_anew() => Seeded.Check(random =>
    {
        var (before, after) = (RandomPlan(random, 1), RandomPlan(random, 2));
        var whole = RatesAfterEachLine(Render(after, null), []).Last();
        var stepwise = RatesAfterEachLine(Render(before, null) + Render(after, before), []).Last();
        return whole.OrderBy(pair => pair.Key, StringComparer.Ordinal).SequenceEqual(stepwise.OrderBy(pair => pair.Key, StringComparer.Ordinal));
    });

    private static string Render(ShapingPlan plan, ShapingPlan? previous) => TcScript.Render(plan, previous, index => 0x10 + index, Options);

    private static ShapingPlan RandomPlan(SeededRandom random, long version)
    {
        var grants = Enumerable.Range(0, 8).Where(_ => random.NextInt32(3) > 0)
            .Select(index => Claims.Grant(index, 8_000 + random.NextInt32((int)(12 * M)), 20 * M)).ToArray();
        return Claims.Plan(version, grants);
    }

    /// <summary>Plays the class lines of a script: class id → rate in bit/s, after each line.</summary>
    private static List<Dictionary<string, long>> RatesAfterEachLine(string script, Dictionary<string, long> start)
    {
        var states = new List<Dictionary<string, long>> { start };
        foreach (var line in script.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var words = line.Split(' ');
            var id = Array.IndexOf(words, "classid") is var at and >= 0 ? words[at + 1] : "";
            if (words[0] != "class" || id == "1:1") continue;
            var next = new Dictionary<string, long>(states[^1]);
            if (words[1] == "del") Assert.True(next.Remove(id));
            else if (words[1] == "add") next.Add(id, RateOf(words));
            else next[id] = next.ContainsKey(id) ? RateOf(words) : throw new InvalidOperationException(line);
            states.Add(next);
        }

        return states;
    }

    private static long RateOf(string[] words) =>
        long.Parse(words[Array.IndexOf(words, "rate") + 1].Replace("bit", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
}
