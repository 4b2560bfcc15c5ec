using Akka.Configuration;
using Akka.Configuration.Hocon;
using Presage.Testing;
using Presage.Traffic.Tests.Support;

namespace Presage.Traffic.Tests.Settings;

public sealed class TrafficSettingsTests
{
    [Fact]
    public void Every_key_of_the_reference_file_is_read()
    {
        var leaves = Leaves(Reference().Root.GetObject()!, "").ToArray();
        Assert.True(leaves.Length > 60);
        TrafficSettings.From(Without(leaves, ""));

        // The keys of a map's pattern are those of each entry; without an entry nobody reads them.
        var unread = leaves.Select(leaf => leaf.Path).Where(path => !path.Contains("._.", StringComparison.Ordinal) && !IsMissed(leaves, path)).ToArray();

        Assert.Empty(unread);
    }

    [Theory]
    [InlineData("presage.windows.step = often", "presage.windows.step")]
    [InlineData("presage.decoding.exporters.\"192.0.2.1\".sampling-interval = seldom", "sampling-interval")]
    [InlineData("presage.sources.udp.address = here", "presage.sources.udp.address")]
    [InlineData("presage.sources.udp.receive-buffer = much", "presage.sources.udp.receive-buffer")]
    [InlineData("presage.attribution.internal-prefixes = [nonsense]", "presage.attribution.internal-prefixes")]
    [InlineData("presage.feedback.shards = four", "presage.feedback.shards")]
    [InlineData("presage.learning.discount = half", "presage.learning.discount")]
    [InlineData("presage.shaping.guarantee-floor = 16pigeons", "presage.shaping.guarantee-floor")]
    [InlineData("presage.shaping.plans.gold { ceiling-down = fast }", "ceiling-down")]
    public void A_value_that_cannot_be_read_is_named_with_its_path(string wrong, string path)
    {
        var problem = Assert.Throws<ConfigurationException>(() => ReferenceConfig.Settings(wrong));

        Assert.Contains(path, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_default_plan_that_is_none_is_refused_beside_those_there_are()
    {
        var problem = Assert.Throws<ConfigurationException>(() => ReferenceConfig.Settings("presage.attribution.default-plan = bsic"));

        Assert.StartsWith("presage.attribution.default-plan is \"bsic\", which is none of presage.shaping.plans: ", problem.Message, StringComparison.Ordinal);
        Assert.Contains("basic", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_and_a_link_have_the_names_of_their_sections()
    {
        var shaping = ReferenceConfig.Settings("""
            presage.shaping.plans."gold plus" { ceiling-down = 1Gbit, ceiling-up = 100Mbit, guarantee-min = 2Mbit, weight = 3 }
            presage.shaping.links.north { capacity-down = 2Gbit, capacity-up = 1Gbit, interface-down = a, interface-up = b }
            """).Shaping;

        Assert.Equal(("gold plus", 1_000_000_000L, 3.0), (shaping.Plans["gold plus"].Name, shaping.Plans["gold plus"].CeilingDown.BitsPerSecond, shaping.Plans["gold plus"].Weight));
        Assert.Equal(("north", 2_000_000_000L, "b"), (shaping.Links["north"].Link.Value, shaping.Links["north"].CapacityDown.BitsPerSecond, shaping.Links["north"].InterfaceUp));
    }

    [Fact]
    public void An_emitter_that_is_not_known_is_named_beside_those_that_are()
    {
        var settings = ReferenceConfig.Settings("presage.shaping.emitters = [smoke]");

        var problem = Assert.Throws<ConfigurationException>(() => PlanEmitters.Create(settings, Akka.Event.NoLogger.Instance));

        Assert.Contains("\"smoke\"; known emitters: log, tc-script", problem.Message, StringComparison.Ordinal);
    }

    private static Config Reference() => ConfigurationFactory.ParseString(
        File.ReadAllText(Path.Combine(Repository.Root, "hocon", "reference", "Presage.Traffic.conf")));

    private static IEnumerable<(string Path, string Value)> Leaves(HoconObject section, string path)
    {
        foreach (var (key, value) in section.Items)
        {
            var at = path.Length == 0 ? key : $"{path}.{key}";
            if (!value.IsObject()) yield return (at, value.ToString());
            else foreach (var leaf in Leaves(value.GetObject()!, at)) yield return leaf;
        }
    }

    /// <summary>Whether reading fails, naming the key, once it is not there.</summary>
    private static bool IsMissed((string Path, string Value)[] leaves, string path)
    {
        try
        {
            TrafficSettings.From(Without(leaves, path));
            return false;
        }
        catch (ConfigurationException problem)
        {
            return problem.Message.Replace("\"", "", StringComparison.Ordinal).StartsWith($"{path} is not set", StringComparison.Ordinal);
        }
    }

    private static Config Without((string Path, string Value)[] leaves, string path) => ConfigurationFactory.ParseString(
        string.Join('\n', leaves.Where(leaf => leaf.Path != path).Select(leaf => $"{leaf.Path} = {leaf.Value}")));
}
