using Presage.Content;

namespace Presage.Delivery.Tests;

/// <summary>Two content servers on loopback, each with its own way to the site.</summary>
public sealed class ContentPeersTests : IAsyncLifetime
{
    private const int Pages = 60;
    private readonly ScratchFolder _folder = new();
    private readonly ManualClock _clock = new();
    private ContentNode _first = null!;
    private ContentNode _second = null!;

    public async Task InitializeAsync()
    {
        (_first, _second) = (await ContentNode.ListenAsync("node-1", _clock), await ContentNode.ListenAsync("node-2", _clock));
        foreach (var node in (ContentNode[])[_first, _second])
        {
            for (var page = 0; page < Pages; page++) node.Origin.Set($"/{page}", $"text {page}", "max-age=3600");
        }

        _first.Begin(_folder.Path, _second);
        await _first.Peers.CheckAsync();
    }

    public async Task DisposeAsync()
    {
        await _first.DisposeAsync();
        if (_second.Peers is not null) await _second.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_content_is_asked_of_the_server_that_owns_it_and_the_site_is_asked_once()
    {
        await JoinAsync();
        var foreign = Enumerable.Range(0, Pages).First(page => _first.Peers.Ring.ServersOf("site", $"/{page}")[0] == "node-2");

        Assert.Equal((200, $"text {foreign}"), await _first.Servers.GetAsync($"/{foreign}"));
        Assert.Equal((200, $"text {foreign}"), await _second.Servers.GetAsync($"/{foreign}"));

        Assert.Empty(_first.Origin.Requests);
        Assert.Single(_second.Origin.Requests);
        Assert.Equal(1, _first.Servers.Server.Counters.CountOf(ServeOutcome.PeerHit));
    }

    [Fact]
    public async Task A_server_that_joins_takes_only_what_it_owns_and_has_it_before_it_is_asked()
    {
        for (var page = 0; page < Pages; page++) await _first.Servers.GetAsync($"/{page}");
        var before = Enumerable.Range(0, Pages).ToDictionary(page => page, page => _first.Peers.Ring.ServerOf("site", $"/{page}"));
        Assert.All(before.Values, owner => Assert.Equal("node-1", owner));

        await JoinAsync();

        var moved = Enumerable.Range(0, Pages).Where(page => _first.Peers.Ring.ServerOf("site", $"/{page}") != "node-1").ToArray();
        Assert.InRange(moved.Length, 10, 50);
        Assert.All(moved, page => Assert.Equal("node-2", _first.Peers.Ring.ServersOf("site", $"/{page}")[0]));
        Assert.All(moved, page => Assert.NotNull(_second.Servers.Server.Peek($"/{page}")));
        // They came from the server that had them: the site was not asked again.
        Assert.Empty(_second.Origin.Requests);
    }

    [Fact]
    public async Task Until_it_is_ready_the_old_owner_goes_on()
    {
        for (var page = 0; page < Pages; page++) await _first.Servers.GetAsync($"/{page}");
        // What is stale at the first server is fetched by the second from the site, which holds it back here.
        _clock.Advance(TimeSpan.FromHours(2));
        for (var page = 0; page < Pages; page++) _first.Origin.Hold($"/{page}");
        _second.Begin(_folder.Path, _first);
        await _second.Peers.SyncAsync();
        await _second.Peers.CheckAsync();
        await _first.Peers.CheckAsync();

        Assert.Contains("node-2", _first.Peers.Ring.Pending);
        Assert.All(Enumerable.Range(0, Pages), page => Assert.Equal("node-1", _first.Peers.Ring.ServerOf("site", $"/{page}")));
        for (var page = 0; page < Pages; page++) _first.Origin.Release($"/{page}");
        await ReadyAsync();
        Assert.Contains(Enumerable.Range(0, Pages), page => _first.Peers.Ring.ServerOf("site", $"/{page}") == "node-2");
    }

    [Fact]
    public async Task A_server_that_is_gone_is_left_out_after_some_checks_and_what_it_had_is_served()
    {
        await JoinAsync();
        _second.IsCutOff = true;
        await _first.Peers.CheckAsync();
        Assert.Equal(2, _first.Peers.Ring.Next.Nodes.Length);

        await _first.Peers.CheckAsync();

        Assert.Equal("node-1", Assert.Single(_first.Peers.Ring.Next.Nodes).Id);
        for (var page = 0; page < Pages; page++) Assert.Equal((200, $"text {page}"), await _first.Servers.GetAsync($"/{page}"));
    }

    [Theory]
    [InlineData("node-1")]
    [InlineData("node-2")]
    public async Task An_invalidation_holds_on_all_servers_when_it_is_acknowledged_wherever_it_was_said(string at)
    {
        await JoinAsync();
        foreach (var node in (ContentNode[])[_first, _second])
        {
            await node.Servers.GetAsync("/1");
            node.Origin.Set("/1", "new", "max-age=3600");
        }

        var made = await (at == "node-1" ? _first : _second).Servers.InvalidateAsync(InvalidationScope.Id, "/1");

        Assert.Equal(1, made.Number);
        Assert.Equal((1, 1), (_first.Servers.Server.Number, _second.Servers.Server.Number));
        Assert.Equal((200, "new"), await _first.Servers.GetAsync("/1"));
        Assert.Equal((200, "new"), await _second.Servers.GetAsync("/1"));
    }

    [Fact]
    public async Task A_server_that_cannot_be_reached_serves_nothing_stale_and_an_invalidation_waits_for_its_lease_and_no_longer()
    {
        await JoinAsync();
        await _second.Servers.GetAsync("/1");
        _second.Origin.Set("/1", "new", "max-age=3600");
        _second.IsCutOff = true;
        var invalidation = _first.Servers.InvalidateAsync(InvalidationScope.Id, "/1");
        // It may serve for as long as its lease runs, and so the change is not acknowledged yet.
        Assert.Equal((200, "text 1"), await _second.Servers.GetAsync("/1"));
        Assert.False(invalidation.IsCompleted);

        while (!invalidation.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(250));
            await Task.Yield();
        }

        await invalidation;
        Assert.False(_second.Peers.MayServe("site"));
        Assert.Equal((200, "new"), await _second.Servers.GetAsync("/1"));
        _second.IsCutOff = false;
        await _second.Peers.SyncAsync();
        Assert.Equal(1, _second.Servers.Server.Number);
        Assert.True(_second.Peers.MayServe("site"));
        Assert.Equal((200, "new"), await _second.Servers.GetAsync("/1"));
    }

    [Fact]
    public async Task A_change_is_not_acknowledged_where_the_one_who_numbers_cannot_be_reached()
    {
        await JoinAsync();
        _second.IsCutOff = true;

        await Assert.ThrowsAsync<IOException>(() => _second.Servers.InvalidateAsync(InvalidationScope.All, ""));
        Assert.Equal(0, _second.Servers.Server.Number);
    }

    [Fact]
    public async Task Who_does_not_know_the_secret_gets_nothing()
    {
        using var client = new HttpClient();
        foreach (var path in (string[])["state", "hot", "content?origin=site&id=/1", "changes?origin=site&after=0"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_first.Url, "/.presage/peer/" + path));
            request.Headers.TryAddWithoutValidation(PeerSeal.Header, new PeerSeal("another secret of 16", _clock).Make("node-2", "GET", "/.presage/peer/" + path, []));
            using var answer = await client.SendAsync(request);
            Assert.Equal(System.Net.HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public void A_seal_is_good_for_its_request_and_for_a_minute()
    {
        var seal = new PeerSeal("0123456789abcdef", _clock);
        var made = seal.Make("node-2", "POST", "/a", "body"u8);

        Assert.Equal("node-2", seal.Open(made, "POST", "/a", "body"u8));
        Assert.Null(seal.Open(made, "POST", "/b", "body"u8));
        Assert.Null(seal.Open(made, "GET", "/a", "body"u8));
        Assert.Null(seal.Open(made, "POST", "/a", "other"u8));
        Assert.Null(seal.Open(made.Replace("node-2", "node-3", StringComparison.Ordinal), "POST", "/a", "body"u8));
        Assert.Null(seal.Open(null, "POST", "/a", "body"u8));
        _clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Null(seal.Open(made, "POST", "/a", "body"u8));
    }

    private async Task JoinAsync()
    {
        _second.Begin(_folder.Path, _first);
        await _second.Peers.SyncAsync();
        await ReadyAsync();
    }

    /// <summary>Done when both know both and neither warms up.</summary>
    private async Task ReadyAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        do
        {
            limit.Token.ThrowIfCancellationRequested();
            await _second.Peers.CheckAsync();
            await _first.Peers.CheckAsync();
        }
        while (_first.Peers.Ring.Next.Nodes.Length < 2 || _second.Peers.Ring.Next.Nodes.Length < 2 || _first.Peers.Ring.Pending.Count > 0 || _second.Peers.Ring.Pending.Count > 0);
    }
}
