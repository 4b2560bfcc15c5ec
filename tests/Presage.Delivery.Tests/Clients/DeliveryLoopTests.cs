using Presage.Content;
using Presage.Core;

namespace Presage.Delivery.Tests;

public sealed class DeliveryLoopTests : IDisposable
{
    private static readonly string[] Trail = ["/home", "/list", "/item", "/details"];
    private readonly ScratchFolder _folder = new();
    private readonly ManualClock _clock = new();
    private readonly FakeOrigin _origin = new();

    public DeliveryLoopTests()
    {
        foreach (var page in Trail) _origin.Set(page, $"text of {page}", "max-age=3600");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_client_is_told_what_others_did_after_the_same_page()
    {
        await using var loop = RunningLoop.Start(_folder.Path, _origin, _clock, "clients.shards = 1");
        var uses = Walk(loop, 20);
        loop.Read("reader", "/home", _clock);
        await loop.LearnedAsync(uses + 1);

        var forecast = await loop.ForecastAsync("reader");

        Assert.Equal("/list", forecast.Items[0].Id);
        Assert.True(forecast.Items[0].Next > 0.3, $"{forecast.Items[0].Next}");
        Assert.False(forecast.IsConnected);
    }

    [Fact]
    public async Task What_the_clients_of_one_shard_did_is_told_to_those_of_another()
    {
        await using var loop = RunningLoop.Start(_folder.Path, _origin, _clock, "clients { shards = 2, digest-uses = 20 }");
        string[] names = [.. Enumerable.Range(0, 100).Select(number => $"client-{number}")];
        var byShard = names.ToLookup(name => ClientExtractor.ShardOf(ContentKeys.OfClient(name), 2));
        var walkers = byShard[0].Take(20).ToArray();
        foreach (var walker in walkers)
        {
            foreach (var page in Trail)
            {
                _clock.Advance(TimeSpan.FromSeconds(5));
                loop.Read(walker, page, _clock);
            }
        }

        await loop.LearnedAsync(walkers.Length * Trail.Length);
        var reader = byShard[1].First();
        loop.Read(reader, "/home", _clock);
        await loop.LearnedAsync(walkers.Length * Trail.Length + 1);

        // The digest goes by the region of the shards: it may arrive after the reader's use.
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await loop.ForecastAsync(reader)).Items is not [{ Id: "/list" }, ..]) limit.Token.ThrowIfCancellationRequested();
    }

    [Fact]
    public async Task Who_tells_a_use_hears_when_it_is_in_the_journal_and_what_is_of_no_site_is_not_taken()
    {
        await using var loop = RunningLoop.Start(_folder.Path, _origin, _clock);
        var stored = new TaskCompletionSource();

        Assert.Equal(ToldOutcome.Taken, loop.Loop.Told.Tell(new ToldUse("reader", "site", "/home", ContentEventKind.View, _clock.GetUtcNow()), stored.SetResult));
        Assert.Equal(ToldOutcome.Unknown, loop.Loop.Told.Tell(new ToldUse("reader", "elsewhere", "/home", ContentEventKind.View, null), null));
        Assert.Equal(ToldOutcome.Unknown, loop.Loop.Told.Tell(new ToldUse("reader", null, "/../home", ContentEventKind.View, null), null));

        await stored.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await loop.LearnedAsync(1);
    }

    [Fact]
    public async Task Nothing_is_known_of_a_client_that_never_came()
    {
        await using var loop = RunningLoop.Start(_folder.Path, _origin, _clock);

        Assert.Empty((await loop.ForecastAsync("nobody")).Items);
    }

    [Fact]
    public async Task What_was_learned_outlives_a_restart()
    {
        ClientForecast before;
        await using (var loop = RunningLoop.Start(_folder.Path, _origin, _clock, "clients { shards = 1, snapshot-every = 100 }"))
        {
            var uses = Walk(loop, 30);
            loop.Read("reader", "/home", _clock);
            await loop.LearnedAsync(uses + 1);
            before = await loop.ForecastAsync("reader");
        }

        await using var again = RunningLoop.Start(_folder.Path, _origin, _clock, "clients { shards = 1, snapshot-every = 100 }");

        Assert.Equal(before.Items.ToArray(), (await again.ForecastAsync("reader")).Items.ToArray());
    }

    [Fact]
    public async Task A_connected_client_is_sent_what_it_is_likely_to_use_and_the_account_is_settled_when_it_does()
    {
        await using var loop = RunningLoop.Start(_folder.Path, _origin, _clock, "clients.shards = 1");
        foreach (var page in Trail) await loop.Servers.GetAsync(page);
        var uses = Walk(loop, 20);
        var client = Connect(loop);
        loop.Read("reader", "/home", _clock);
        await loop.Hub.Pushed;

        var pushed = loop.Hub.Pushes.First(push => push.Id == "/list");
        Assert.Equal((client, "text of /list"), (pushed.Client, pushed.Body));
        loop.Loop.Events.Requested(client, "/list", EventTime.From(_clock.GetUtcNow()), fromPush: true, referrer: null);
        loop.Hub.End(loop.Loop.Events, (client, "/list"), PushOutcome.Used, pushed.Body.Length);

        var stats = await loop.LearnedAsync(uses + 2);
        Assert.Equal("text of /list".Length, stats.Bytes[(int)PushOutcome.Used]);
        Assert.Equal(stats.SentBytes, stats.Bytes.Sum() + stats.OpenBytes);
        Assert.Equal(1, stats.Connected);
    }

    [Fact]
    public async Task A_push_whose_content_its_client_asked_for_itself_is_taken_back_and_not_called_used()
    {
        await using var loop = RunningLoop.Start(_folder.Path, _origin, _clock, "clients.shards = 1");
        foreach (var page in Trail) await loop.Servers.GetAsync(page);
        var uses = Walk(loop, 20);
        var client = Connect(loop);
        loop.Read("reader", "/home", _clock);
        await WhenAsync(() => loop.Hub.Pushes.Any(push => push.Id == "/list"));

        loop.Loop.Events.Requested(client, "/list", EventTime.From(_clock.GetUtcNow()), fromPush: false, referrer: null);

        var stats = await loop.LearnedAsync(uses + 2);
        Assert.Equal(0, stats.Bytes[(int)PushOutcome.Used]);
        Assert.Contains((client, "/list"), loop.Hub.Cancelled);
        loop.Hub.End(loop.Loop.Events, (client, "/list"), PushOutcome.Cancelled, 5);
        await WhenAsync(() => loop.LearnedAsync(0).Result.Bytes[(int)PushOutcome.Cancelled] == 5);
    }

    [Fact]
    public async Task A_client_that_holds_a_content_or_saves_data_is_not_sent_it()
    {
        await using var loop = RunningLoop.Start(_folder.Path, _origin, _clock, "clients.shards = 1");
        foreach (var page in Trail) await loop.Servers.GetAsync(page);
        var uses = Walk(loop, 20);
        var (holder, saver) = (ContentKeys.OfClient("holder"), ContentKeys.OfClient("saver"));
        loop.Hub.Connect(holder);
        loop.Hub.Connect(saver);
        loop.Loop.Events.Opened(holder, "holder", new ClientTerms(NetworkClass.Wired), [.. Trail.Select(page => new HeldContent(page, 0, ContentHash.Of(System.Text.Encoding.UTF8.GetBytes($"text of {page}"))))]);
        loop.Loop.Events.Opened(saver, "saver", new ClientTerms(NetworkClass.Wired, SavesData: true), []);
        loop.Read("holder", "/home", _clock);
        loop.Read("saver", "/home", _clock);

        var stats = await loop.LearnedAsync(uses + 2);

        Assert.Empty(loop.Hub.Pushes);
        Assert.True(stats.Refusals[(int)PushRefusal.Held] > 0 && stats.Refusals[(int)PushRefusal.SavesData] > 0);
    }

    [Theory]
    [InlineData("on", true)]
    [InlineData("off", false)]
    public async Task A_client_that_has_just_come_is_sent_what_others_begin_with_where_that_is_wanted(string setting, bool isSent)
    {
        await using var loop = RunningLoop.Start(_folder.Path, _origin, _clock, $"clients {{ shards = 1, pushes-at-connect = {setting} }}");
        foreach (var page in Trail) await loop.Servers.GetAsync(page);
        var uses = Walk(loop, 20);
        // What those with an agent ask for pays for what they are sent; those without bring nothing.
        Connect(loop, "other");
        loop.Read("other", "/details", _clock);
        await loop.LearnedAsync(uses + 1);

        var client = Connect(loop);

        bool IsSent() => loop.Hub.Pushes.Any(push => (push.Client, push.Id) == (client, "/home"));
        if (isSent) await WhenAsync(IsSent);
        await loop.LearnedAsync(uses + 1);
        Assert.Equal(isSent, IsSent());
    }

    [Fact]
    public async Task What_a_client_used_is_sent_again_once_it_is_no_longer_fresh_and_not_before()
    {
        await using var loop = RunningLoop.Start(_folder.Path, _origin, _clock, "clients.shards = 1");
        foreach (var page in Trail) await loop.Servers.GetAsync(page);
        var uses = Walk(loop, 20);
        var client = Connect(loop);
        foreach (var page in Trail) loop.Loop.Events.Requested(client, page, EventTime.From(_clock.GetUtcNow()), fromPush: false, referrer: null);
        await loop.LearnedAsync(uses + Trail.Length);
        var before = loop.Hub.Pushes.Count(push => Array.IndexOf(Trail, push.Id) < 2);
        _clock.Advance(TimeSpan.FromHours(1));
        loop.Read("reader", "/home", _clock);
        await loop.LearnedAsync(uses + Trail.Length + 1);
        await WhenAsync(() => loop.Hub.Pushes.Any(push => push.Id == "/list"));

        Assert.Equal(0, before);
    }

    [Fact]
    public async Task What_a_client_holds_is_sent_again_in_its_next_version()
    {
        await using var loop = RunningLoop.Start(_folder.Path, _origin, _clock, "clients.shards = 1");
        foreach (var page in Trail) await loop.Servers.GetAsync(page);
        Walk(loop, 20);
        var client = ContentKeys.OfClient("reader");
        loop.Hub.Connect(client);
        loop.Loop.Events.Opened(client, "reader", new ClientTerms(NetworkClass.Wired), [.. Trail.Select(page => new HeldContent(page, 0, ContentHash.Of(System.Text.Encoding.UTF8.GetBytes($"text of {page}"))))]);
        _origin.Set("/list", "TEXT OF /list", "max-age=3600");
        await loop.Loop.Queries.InvalidateAsync(null, InvalidationScope.Id, "/list", default);

        loop.Read("reader", "/home", _clock);
        await loop.Hub.Pushed;

        Assert.All(loop.Hub.Pushes, push => Assert.Equal(("/list", "TEXT OF /list"), (push.Id, push.Body)));
    }

    [Fact]
    public async Task What_readers_without_an_agent_are_likely_to_use_is_fetched_into_the_cache()
    {
        await using var loop = RunningLoop.Start(_folder.Path, _origin, _clock, "clients.shards = 1");
        Walk(loop, 20);
        loop.Read("reader", "/home", _clock);
        await WhenAsync(() => _origin.CountOf("/list") > 0 && loop.Servers.Server.Peek("/list") is not null);

        Assert.True(_origin.Requests.First(request => request.Target == "/list").IsPrefetch);
        await loop.Servers.GetAsync("/list");
        Assert.Equal(1, loop.Servers.Server.Counters.CountOf(ServeOutcome.PrefetchHit));
    }

    [Fact]
    public async Task Machines_and_what_is_no_use_teach_nothing_and_are_counted()
    {
        await using var loop = RunningLoop.Start(_folder.Path, _origin, _clock);
        var at = EventTime.From(_clock.GetUtcNow());

        Assert.False(loop.Loop.Uses.Take("site", new RequestRecord("10.0.0.1", at, "GET", "/home", 200, 10, "", "Googlebot/2.1")));
        Assert.False(loop.Loop.Uses.Take("site", new RequestRecord("10.0.0.2", at, "POST", "/home", 200, 10, "", RunningLoop.Agent)));
        Assert.False(loop.Loop.Uses.Take("site", new RequestRecord("10.0.0.2", at, "GET", "/home", 404, 10, "", RunningLoop.Agent)));
        Assert.True(loop.Loop.Uses.Take("site", new RequestRecord("10.0.0.2", at, "GET", "/home", 200, 10, "", RunningLoop.Agent)));

        Assert.Equal((1, 1, 1, 1), (
            loop.Loop.Uses.CountOf(UseRefusal.Bot), loop.Loop.Uses.CountOf(UseRefusal.Method), loop.Loop.Uses.CountOf(UseRefusal.Status), loop.Loop.Uses.CountOf(UseRefusal.None)));
        await loop.LearnedAsync(1);
    }

    [Fact]
    public async Task An_invalidation_is_told_to_clients_before_it_is_acknowledged()
    {
        await using var loop = RunningLoop.Start(_folder.Path, _origin, _clock);
        loop.Hub.Connect(7);

        var view = await loop.Loop.Queries.InvalidateAsync(null, InvalidationScope.Prefix, "/", default);

        Assert.Equal(("site", 1, 1), (view!.Origin, view.Number, view.Reached));
        Assert.Equal(("site", new Invalidation(1, InvalidationScope.Prefix, "/")), Assert.Single(loop.Hub.Invalidations));
        Assert.Null(await loop.Loop.Queries.InvalidateAsync("other", InvalidationScope.All, "", default));
    }

    private static async Task WhenAsync(Func<bool> holds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!holds())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    /// <summary>A reader whose agent holds nothing.</summary>
    private static ulong Connect(RunningLoop loop, string name = "reader")
    {
        var client = ContentKeys.OfClient(name);
        loop.Hub.Connect(client);
        loop.Loop.Events.Opened(client, name, new ClientTerms(NetworkClass.Wired), []);
        return client;
    }

    /// <summary>Clients walk the trail, one after another; gives the number of uses.</summary>
    private int Walk(RunningLoop loop, int clients)
    {
        for (var client = 0; client < clients; client++)
        {
            foreach (var page in Trail)
            {
                _clock.Advance(TimeSpan.FromSeconds(5));
                Assert.True(loop.Read($"walker-{client}", page, _clock));
            }
        }

        return clients * Trail.Length;
    }
}
