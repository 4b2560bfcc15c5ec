using Presage.Agent.Tests.Support;
using Presage.Content;
using Presage.Delivery;

namespace Presage.Agent.Tests;

public sealed class AgentTests
{
    [Fact]
    public async Task What_was_pushed_is_served_and_its_use_is_told()
    {
        await using var rig = new PushRig(TimeProvider.System, PushRig.Options);
        await using var agent = new AgentRig(rig, 7);
        await Until.True(() => rig.Push(7, PushRig.Content("/a", "body of a", 0)), "the push is taken");
        await Until.True(() => agent.MayServe("/a"), "it arrives");
        using var http = new HttpClient(new PresageHandler(agent.Agent) { InnerHandler = new NoNetwork() });
        using var reply = await http.GetAsync(new Uri("http://site.test/a"));
        Assert.Equal("body of a", await reply.Content.ReadAsStringAsync());
        Assert.Equal("text/plain", reply.Content.Headers.ContentType!.MediaType);
        await Until.True(() => rig.Told.Contains("7 ended /a Used 9"), "the use is told");
        Assert.Contains("7 requested /a True ", rig.Told);
        Assert.Equal(9, rig.Hub.TallyOf(7).UsedBytes);
        Assert.False(rig.Push(7, PushRig.Content("/a", "body of a", 0)), "it is held already");
    }

    [Fact]
    public async Task What_is_no_longer_fresh_is_served_while_the_site_is_asked_whether_it_is_still_good()
    {
        var time = new FakeTime();
        await using var rig = new PushRig(time, PushRig.Options);
        await using var agent = new AgentRig(rig, 7);
        var (fresh, stale) = (time.GetUtcNow() + TimeSpan.FromMilliseconds(1), time.GetUtcNow() + TimeSpan.FromMinutes(10));
        await Until.True(() => rig.Push(7, PushRig.Content("/a", "body of a", 0) with { Terms = new FreshnessTerms(fresh, stale, stale, false) }), "the push is taken");
        await Until.True(() => agent.MayServe("/a"), "it arrives");
        time.Advance(TimeSpan.FromSeconds(1));
        using var network = new StillGood();
        using var http = new HttpClient(new PresageHandler(agent.Agent) { InnerHandler = network });

        Assert.Equal("body of a", await http.GetStringAsync(new Uri("http://site.test/a")));
        Assert.Equal("body of a", await http.GetStringAsync(new Uri("http://site.test/a")));
        Assert.Equal(1, network.Requests);
        Assert.Equal($"\"{ContentHash.Of("body of a"u8)}\"", network.Validator);
        Assert.False(agent.Agent.Find("/a").IsAskedFor);
    }

    [Fact]
    public async Task A_body_whose_successor_is_not_sent_while_its_push_is_open_is_served_no_longer_than_it_is_fresh()
    {
        var time = new FakeTime();
        await using var rig = new PushRig(time, PushRig.Options);
        await using var agent = new AgentRig(rig, 7);
        var fresh = time.GetUtcNow() + TimeSpan.FromSeconds(2);
        var terms = new FreshnessTerms(fresh, fresh, fresh, false);
        await Until.True(() => rig.Push(7, PushRig.Content("/a", "body of a", 0) with { Terms = terms }), "the push is taken");
        await Until.True(() => agent.MayServe("/a"), "it arrives");

        Assert.False(rig.Push(7, PushRig.Content("/a", "another body of a", 0)), "nobody invalidated it: reports name its version, which both have");
        time.Advance(TimeSpan.FromSeconds(3));

        Assert.False(agent.MayServe("/a"));
    }

    [Fact]
    public async Task Requests_with_credentials_and_for_other_things_go_to_the_network()
    {
        await using var rig = new PushRig(TimeProvider.System, PushRig.Options);
        await using var agent = new AgentRig(rig, 7);
        await Until.True(() => rig.Push(7, PushRig.Content("/a", "body of a", 0)), "the push is taken");
        await Until.True(() => agent.MayServe("/a"), "it arrives");
        using var network = new NoNetwork();
        using var http = new HttpClient(new PresageHandler(agent.Agent) { InnerHandler = network });
        foreach (var (name, value) in new[] { ("Authorization", "Bearer x"), ("Cookie", "a=b"), ("Range", "bytes=0-1"), ("Cache-Control", "no-cache") })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "http://site.test/a");
            request.Headers.TryAddWithoutValidation(name, value);
            using var reply = await http.SendAsync(request);
            Assert.Equal("network", await reply.Content.ReadAsStringAsync());
            Assert.Equal("token of 7", Assert.Single(request.Headers.GetValues(PresageHandler.TokenHeader)));
        }

        using var posted = await http.PostAsync(new Uri("http://site.test/a"), null);
        using var elsewhere = new HttpRequestMessage(HttpMethod.Get, "http://site.test:81/a");
        using var other = await http.SendAsync(elsewhere);
        Assert.False(elsewhere.Headers.Contains(PresageHandler.TokenHeader));
        Assert.Equal(6, network.Requests);
        Assert.False(other.Headers.Contains(PresageHandler.SourceHeader));
    }

    [Fact]
    public async Task After_an_invalidation_the_network_is_asked_and_the_next_version_comes_as_a_delta()
    {
        await using var rig = new PushRig(TimeProvider.System, PushRig.Options);
        await using var agent = new AgentRig(rig, 7);
        var text = string.Concat(Enumerable.Range(0, 200).Select(line => $"line {line}\n"));
        await Until.True(() => rig.Push(7, PushRig.Content("/a", text, 0)), "the push is taken");
        await Until.True(() => agent.MayServe("/a"), "it arrives");
        await Until.True(() => agent.Agent.Status.ReportsOpen == 0, "it is told");
        var (made, done) = rig.Invalidate(InvalidationScope.Prefix, "/");
        Assert.Equal(new InvalidationReach(1, 0), await done);
        Assert.False(agent.MayServe("/a"));
        using var network = new NoNetwork();
        using var http = new HttpClient(new PresageHandler(agent.Agent) { InnerHandler = network });
        Assert.Equal("network", await http.GetStringAsync(new Uri("http://site.test/a")));
        Assert.Equal($"\"{ContentHash.Of(System.Text.Encoding.UTF8.GetBytes(text))}\"", network.Validator);
        Assert.False(rig.Push(7, PushRig.Content("/a", text, 0)), "a stale version is taken");
        Assert.True(rig.Push(7, PushRig.Content("/a", text + "and more", made.Number)));
        await Until.True(() => agent.MayServe("/a"), "the next version arrives");
        Assert.EndsWith("and more", await http.GetStringAsync(new Uri("http://site.test/a")), StringComparison.Ordinal);
        Assert.Equal(1, rig.Hub.Counters.Deltas);
    }

    [Fact]
    public async Task A_killed_agent_goes_on_with_what_is_on_disk()
    {
        await using var rig = new PushRig(TimeProvider.System, PushRig.Options);
        await using var agent = new AgentRig(rig, 7);
        foreach (var id in new[] { "/a", "/b" }) await Until.True(() => rig.Push(7, PushRig.Content(id, "body of " + id, 0)), "the push is taken");
        await Until.True(() => agent.MayServe("/a") && agent.MayServe("/b"), "both arrive");
        await agent.KillAndRestart();
        var (_, done) = rig.Invalidate(InvalidationScope.Id, "/b");
        Assert.Equal(1, (await done).Reached);
        await Until.True(() => agent.MayServe("/a"), "it is served again");
        Assert.False(agent.MayServe("/b"));
        Assert.False(rig.Push(7, PushRig.Content("/a", "body of /a", 0)), "it is held already");
    }

    [Fact]
    public async Task What_is_for_one_reader_alone_is_refused()
    {
        await using var rig = new PushRig(TimeProvider.System, PushRig.Options);
        await using var agent = new AgentRig(rig, 7);
        var fields = new[] { "Set-Cookie: a=b\n", "Cache-Control: private\n", "Cache-Control: max-age=5, no-store\n", "Vary: *\n" };
        for (var index = 0; index < fields.Length; index++)
        {
            var id = $"/{index}";
            await Until.True(() => rig.Push(7, PushRig.Content(id, "mine", 0, fields[index])), "the push is taken");
            await Until.True(() => rig.Told.Contains($"7 ended {id} Cancelled 4"), $"{fields[index]} is refused");
            Assert.Null(agent.Agent.Find(id).Content);
        }
    }

    [Fact]
    public async Task The_store_keeps_to_its_bytes_and_says_what_it_gave_up()
    {
        await using var rig = new PushRig(TimeProvider.System, PushRig.Options);
        await using var agent = new AgentRig(rig, 7, storeBytesMax: 5000);
        for (var index = 0; index < 8; index++)
        {
            var id = $"/{index}";
            await Until.True(() => rig.Push(7, PushRig.Content(id, new string((char)('a' + index), 1000), 0)), "the push is taken");
            await Until.True(() => agent.Agent.Find(id).Content is not null, "it arrives");
        }

        Assert.True(agent.Agent.Status.Bytes <= 5000);
        await Until.True(() => rig.Told.Contains("7 ended /0 Evicted 1000"), "the first is given up");
        Assert.NotNull(agent.Agent.Find("/7").Content);
    }

    /// <summary>A site on which nothing has changed.</summary>
    private sealed class StillGood : HttpMessageHandler
    {
        public int Requests { get; private set; }

        public string? Validator { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests++;
            Validator = request.Headers.IfNoneMatch.SingleOrDefault()?.ToString();
            var reply = new HttpResponseMessage(System.Net.HttpStatusCode.NotModified) { RequestMessage = request };
            reply.Headers.TryAddWithoutValidation("Cache-Control", "max-age=60, stale-while-revalidate=600");
            return Task.FromResult(reply);
        }
    }

    private sealed class NoNetwork : HttpMessageHandler
    {
        public int Requests { get; private set; }

        public string? Validator { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests++;
            Validator = request.Headers.IfNoneMatch.ToString();
            return Task.FromResult(new HttpResponseMessage { Content = new StringContent("network") });
        }
    }
}
