using Presage.Core;

namespace Presage.Content.Tests;

public sealed class UseFilterTests
{
    private readonly UseFilter _filter = new(new BotFilter(clientsMax: 2), botsToo: false);

    [Theory]
    [InlineData("GET", 200, UseRefusal.None)]
    [InlineData("GET", 304, UseRefusal.None)]
    [InlineData("GET", 404, UseRefusal.Status)]
    [InlineData("POST", 200, UseRefusal.Method)]
    public void Only_a_get_that_was_answered_is_a_use(string method, int status, UseRefusal expected)
    {
        Assert.Equal(expected, _filter.Judge(Request("/x", "Firefox") with { Method = method, Status = status }));
        Assert.Equal(1, _filter.CountOf(expected));
    }

    [Theory]
    [InlineData("Mozilla/5.0 (compatible; Googlebot/2.1)")]
    [InlineData("curl/8.0")]
    [InlineData("Feedfetcher-Google")]
    public void An_agent_that_names_itself_a_machine_is_one(string agent)
    {
        Assert.Equal(UseRefusal.Bot, _filter.Judge(Request("/x", agent)));
        Assert.Equal(1, _filter.Bots.CountOf(BotReason.AgentNamesItself));
    }

    [Fact]
    public void Who_asks_for_robots_is_a_machine_from_then_on_as_far_as_that_is_remembered()
    {
        Assert.Equal(UseRefusal.None, _filter.Judge(Request("/x", "Firefox")));
        foreach (var client in new[] { "a", "b", "c" }) _filter.Judge(Request("/robots.txt", "Firefox") with { Client = client });
        Assert.Equal(UseRefusal.Bot, _filter.Judge(Request("/x", "Firefox") with { Client = "b" }));
        // The third is one more than are remembered.
        Assert.Equal(UseRefusal.None, _filter.Judge(Request("/x", "Firefox") with { Client = "c" }));
    }

    [Fact]
    public void Where_agents_are_logged_none_is_a_machine_s()
    {
        Assert.Equal(UseRefusal.None, _filter.Judge(Request("/x", "")));
        _filter.Judge(Request("/x", "Firefox"));
        Assert.Equal(UseRefusal.Bot, _filter.Judge(Request("/x", "")));
        Assert.Equal(1, _filter.Bots.CountOf(BotReason.NoAgent));
    }

    [Theory]
    [InlineData("/a?utm_source=x&b=1#top", "/a?b=1")]
    [InlineData("/a?fbclid=1", "/a")]
    [InlineData("http://site.example/a/b", "/a/b")]
    [InlineData("//a", "/a")]
    [InlineData("/a?next=http://b.example/", "/a?next=http://b.example/")]
    public void Names_of_the_same_thing_are_the_same(string target, string name) => Assert.Equal(name, ContentName.Of(target));

    private static RequestRecord Request(string target, string agent) => new("10.0.0.1", new EventTime(0), "GET", target, 200, 1, "", agent);
}
