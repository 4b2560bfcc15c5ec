using System.Net;
using Presage.Content;

namespace Presage.Api.Tests;

public sealed class ContentTests
{
    [Theory]
    [InlineData("/clients/reader/predictions")]
    [InlineData("/content/a")]
    [InlineData("/ring")]
    [InlineData("/cache/stats")]
    public async Task Where_the_content_loop_is_off_it_says_so(string path)
    {
        await using var api = await RunningApi.StartAsync(new FakeQueries());

        Assert.Contains("presage.delivery.enabled", (await api.GetAsync(path, HttpStatusCode.NotFound)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_has_its_forecast()
    {
        await using var api = await RunningApi.StartAsync(new FakeQueries(), new FakeContent());

        var item = (await api.GetAsync("/clients/reader/predictions?count=5", HttpStatusCode.OK)).GetProperty("items")[0];

        Assert.Equal(("/next", 0.5, 0.75), (item.GetProperty("id").GetString(), item.GetProperty("next").GetDouble(), item.GetProperty("withinHorizon").GetDouble()));
        await api.GetAsync("/clients/nobody/predictions", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_guard_tells_what_it_did_and_why()
    {
        await using var api = await RunningApi.StartAsync(new FakeQueries(), new FakeContent());

        var guard = await api.GetAsync("/guard", HttpStatusCode.OK);

        Assert.Equal((1200, 1), (guard.GetProperty("sites")[0].GetProperty("lessons").GetInt64(), guard.GetProperty("outcomes").GetProperty("Blocked").GetInt64()));
        Assert.StartsWith("Block score 7.4", guard.GetProperty("latest")[0].GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_content_is_found_by_its_path_and_query()
    {
        await using var api = await RunningApi.StartAsync(new FakeQueries(), new FakeContent());

        var content = await api.GetAsync("/content/a%20b%3Fx%3D1", HttpStatusCode.OK);

        Assert.Equal((3, "news"), (content.GetProperty("held").GetProperty("version").GetInt64(), content.GetProperty("held").GetProperty("tags")[0].GetString()));
        await api.GetAsync("/content/other", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Ring_and_caches_are_shown()
    {
        await using var api = await RunningApi.StartAsync(new FakeQueries(), new FakeContent());

        Assert.Equal("node-1", (await api.GetAsync("/ring", HttpStatusCode.OK)).GetProperty("self").GetString());
        var pushes = (await api.GetAsync("/cache/stats", HttpStatusCode.OK)).GetProperty("pushes");
        Assert.Equal(pushes.GetProperty("sentBytes").GetInt64(), pushes.GetProperty("openBytes").GetInt64() + pushes.GetProperty("bytes").EnumerateObject().Sum(one => one.Value.GetInt64()));
    }

    [Fact]
    public async Task Events_are_taken()
    {
        var content = new FakeContent();
        await using var api = await RunningApi.StartAsync(new FakeQueries(), content);

        var taken = await api.PostAsync("/events", """{"events":[{"client":"reader","id":"/a"},{"client":"reader","id":"/b","kind":"purchase","at":"2026-01-05T10:00:00Z"}]}""", HttpStatusCode.Accepted);

        Assert.Equal((2, 2), (taken.GetProperty("told").GetInt32(), taken.GetProperty("taken").GetInt32()));
        Assert.Equal((ContentEventKind.View, ContentEventKind.Purchase), (content.Told[0].Kind, content.Told[1].Kind));
    }

    [Theory]
    [InlineData("[]", "$")]
    [InlineData("""{"events":1}""", "$")]
    [InlineData("""{"events":[{"id":"/a"}]}""", "events[0].client")]
    [InlineData("""{"events":[{"client":"a","id":"/a","kind":"look"}]}""", "events[0].kind")]
    [InlineData("""{"events":[{"client":"a","id":"/a","extra":1}]}""", "events[0].extra")]
    public async Task Events_that_are_none_are_refused_with_the_field(string body, string field)
    {
        await using var api = await RunningApi.StartAsync(new FakeQueries(), new FakeContent());

        Assert.True((await api.PostAsync("/events", body, HttpStatusCode.BadRequest)).GetProperty("errors").TryGetProperty(field, out _));
    }

    [Fact]
    public async Task A_change_is_put_in_force()
    {
        var content = new FakeContent();
        await using var api = await RunningApi.StartAsync(new FakeQueries(), content);

        var made = await api.PostAsync("/invalidate", """{"prefix":"/news/"}""", HttpStatusCode.OK);

        Assert.Equal((4, 2, 1), (made.GetProperty("number").GetInt64(), made.GetProperty("clientsReached").GetInt32(), made.GetProperty("clientsCutOff").GetInt32()));
        Assert.Equal((null, InvalidationScope.Prefix, "/news/"), Assert.Single(content.Changes));
        await api.PostAsync("/invalidate", """{"origin":"other","all":true}""", HttpStatusCode.NotFound);
        content.IsDiskFull = true;
        await api.PostAsync("/invalidate", """{"all":true}""", HttpStatusCode.ServiceUnavailable);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"id":"/a","tag":"b"}""")]
    [InlineData("""{"all":false}""")]
    [InlineData("""{"id":""}""")]
    public async Task A_change_that_names_nothing_or_two_things_is_refused(string body)
    {
        await using var api = await RunningApi.StartAsync(new FakeQueries(), new FakeContent());

        await api.PostAsync("/invalidate", body, HttpStatusCode.BadRequest);
    }
}
