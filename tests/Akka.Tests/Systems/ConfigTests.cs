using Akka.Configuration;

namespace Akka.Tests.Systems;

public sealed class ConfigTests
{
    [Fact]
    public void Values_are_read_by_path_and_type()
    {
        var config = ConfigurationFactory.ParseString("a { b = 5, c = [x, y], d = 30s, e = 128k, f = on, g = 2.5, h = infinite }");
        Assert.Equal(5, config.GetInt("a.b"));
        Assert.Equal(["x", "y"], config.GetStringList("a.c"));
        Assert.Equal(TimeSpan.FromSeconds(30), config.GetTimeSpan("a.d"));
        Assert.True(config.GetByteSize("a.e") is 128_000 or 131_072);
        Assert.True(config.GetBoolean("a.f"));
        Assert.Equal(2.5, config.GetDouble("a.g"));
        Assert.Equal(Timeout.InfiniteTimeSpan, config.GetTimeSpan("a.h"));
        Assert.Equal("5", config.GetConfig("a").GetString("b"));
    }

    [Fact]
    public void A_fallback_fills_in_what_is_missing_and_no_more()
    {
        var config = ConfigurationFactory.ParseString("a.b = 1").WithFallback("a { b = 2, c = 3 }");
        Assert.Equal(1, config.GetInt("a.b"));
        Assert.Equal(3, config.GetInt("a.c"));
        Assert.False(config.HasPath("a.d"));
        Assert.Equal(7, config.GetInt("a.d", 7));
    }

    [Fact]
    public void A_value_of_the_wrong_kind_names_its_path()
    {
        var failure = Assert.Throws<ConfigurationException>(() => ConfigurationFactory.ParseString("a.b = many").GetInt("a.b"));
        Assert.Contains("a.b", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_that_is_no_hocon_is_refused() => Assert.Throws<ConfigurationException>(() => ConfigurationFactory.ParseString("a = [1"));

    [Fact]
    public void The_defaults_of_the_runtime_are_those_of_its_reference_file()
    {
        var defaults = ConfigurationFactory.Default();
        Assert.Equal(30, defaults.GetInt("akka.actor.default-dispatcher.throughput"));
        Assert.Equal("INFO", defaults.GetString("akka.loglevel"));
    }

    [Fact]
    public void A_configuration_reads_back_what_it_writes()
    {
        var defaults = ConfigurationFactory.Default();
        Assert.Equal(defaults.ToString(), ConfigurationFactory.ParseString(defaults.ToString()).ToString());
    }
}
