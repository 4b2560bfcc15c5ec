using Akka.Configuration;

namespace Presage.Delivery.Tests;

public sealed class DeliverySettingsTests
{
    [Fact]
    public void Nothing_of_it_runs_by_default() => Assert.False(TestSettings.With().IsEnabled);

    [Fact]
    public void An_origin_is_read_with_its_address_and_hosts()
    {
        var origin = Assert.Single(TestSettings.With("""
            presage.delivery.origins."my-site" { url = "https://example.org:8443", hosts = [www.example.org, example.org], private-addresses = on, cached-with-cookies = off }
            """).Origins);

        Assert.Equal(("my-site", new Uri("https://example.org:8443"), true), (origin.Name, origin.Url, origin.AllowsPrivateAddresses));
        Assert.Equal(["www.example.org", "example.org"], origin.Hosts);
    }

    [Theory]
    [InlineData("ftp://example.org")]
    [InlineData("https://example.org/path")]
    [InlineData("https://me@example.org")]
    [InlineData("example.org")]
    public void An_address_that_is_none_is_named(string url)
    {
        var problem = Assert.Throws<ConfigurationException>(() => TestSettings.With(
            $$"""presage.delivery.origins.site { url = "{{url}}", hosts = ["*"], private-addresses = off, cached-with-cookies = off }"""));

        Assert.Contains(url, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Contradictions_are_named()
    {
        const string origin = "presage.delivery { enabled = on, origins.a { url = \"http://a.example\", hosts = [a], private-addresses = off, cached-with-cookies = off }\n ";

        AssertRefused("presage.delivery.enabled = on", "origins is empty");
        AssertRefused("presage.delivery { enabled = on, origins.a { url = \"http://a.example\", private-addresses = off, cached-with-cookies = off } }", "origins.a.hosts is not set");
        AssertRefused(origin + "origins.b { url = \"http://b.example\", hosts = [A], private-addresses = off, cached-with-cookies = off } }", "belongs to two origins");
        AssertRefused(origin + "cache { memory = 1MiB, origin-memory-min = 2MiB } }", "less than origin-memory-min");
        AssertRefused(origin + "ring.peers.node-2 { url = \"http://b.example\", zone = z, weight = 1, private-addresses = on } }", "at least 16");
        AssertRefused(origin + "ring { secret = \"0123456789abcdef\", peers.node-1 { url = \"http://b.example\", zone = z, weight = 1, private-addresses = on } } }", "this server itself");
    }

    private static void AssertRefused(string changes, string reason) =>
        Assert.Contains(reason, Assert.Throws<ConfigurationException>(() => TestSettings.With(changes)).Message, StringComparison.Ordinal);
}
