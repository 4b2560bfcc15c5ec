using Presage.Content;

namespace Presage.Delivery.Tests;

public sealed class OriginServerTests : IAsyncLifetime
{
    private readonly ScratchFolder _folder = new();
    private readonly ManualClock _clock = new();
    private readonly FakeOrigin _origin = new();
    private TestServers _servers = null!;

    public Task InitializeAsync()
    {
        _servers = TestServers.Open(_folder.Path, _origin, _clock);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _servers.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_second_reader_gets_what_the_first_one_had_fetched()
    {
        _origin.Set("/a", "one");

        Assert.Equal((200, "one"), await _servers.GetAsync("/a"));
        Assert.Equal((200, "one"), await _servers.GetAsync("/a"));
        Assert.Single(_origin.Requests);
        Assert.Equal(1, Count(ServeOutcome.MemoryHit));
        Assert.Equal(_servers.Server.Counters.Requests, Enum.GetValues<ServeOutcome>().Sum(Count));
    }

    [Fact]
    public async Task Readers_who_come_while_a_content_is_fetched_wait_for_it()
    {
        _origin.Set("/a", "one");
        _origin.Hold("/a");
        Task<(int, string)>[] readers = [.. Enumerable.Range(0, 20).Select(_ => _servers.GetAsync("/a"))];
        await _origin.AskedAsync("/a");
        _origin.Release("/a");

        Assert.All(await Task.WhenAll(readers), answer => Assert.Equal((200, "one"), answer));
        Assert.Single(_origin.Requests);
    }

    [Fact]
    public async Task A_reader_who_leaves_does_not_end_the_fetch_for_others()
    {
        _origin.Set("/a", "one");
        _origin.Hold("/a");
        using var leaving = new CancellationTokenSource();
        var first = _servers.Server.GetAsync("/a", leaving.Token);
        await _origin.AskedAsync("/a");
        var second = _servers.GetAsync("/a");
        await leaving.CancelAsync();
        _origin.Release("/a");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.Equal((200, "one"), await second);
    }

    [Fact]
    public async Task What_is_no_longer_fresh_is_asked_for_with_its_validator_and_kept_when_it_has_not_changed()
    {
        _origin.Set("/a", "one", fields: ("ETag", "\"v1\""));
        await _servers.GetAsync("/a");
        _clock.Advance(TimeSpan.FromSeconds(61));

        Assert.Equal((200, "one"), await _servers.GetAsync("/a"));
        Assert.Equal("\"v1\"", _origin.Requests.Last().Header("If-None-Match"));
        Assert.Equal(1, Count(ServeOutcome.Revalidated));
        await _servers.GetAsync("/a");
        Assert.Equal(2, _origin.Requests.Count);
    }

    [Fact]
    public async Task A_content_that_may_be_served_while_it_is_asked_for_is()
    {
        _origin.Set("/a", "one", "max-age=10, stale-while-revalidate=60");
        await _servers.GetAsync("/a");
        _origin.Set("/a", "two", "max-age=10, stale-while-revalidate=60");
        _clock.Advance(TimeSpan.FromSeconds(11));
        _origin.Hold("/a");

        Assert.Equal((200, "one"), await _servers.GetAsync("/a"));
        await _origin.AskedAsync("/a");
        var waiting = _servers.Server.PrefetchAsync("/a", null, default);
        _origin.Release("/a");
        await waiting;

        Assert.Equal((200, "two"), await _servers.GetAsync("/a"));
        Assert.Equal(2, _origin.Requests.Count);
    }

    [Fact]
    public async Task A_content_outlives_its_origin_as_long_as_it_allows()
    {
        _origin.Set("/a", "one", "max-age=10, stale-if-error=60");
        await _servers.GetAsync("/a");
        _origin.IsDown = true;
        _clock.Advance(TimeSpan.FromSeconds(11));

        Assert.Equal((200, "one"), await _servers.GetAsync("/a"));
        Assert.Equal(1, Count(ServeOutcome.StaleOnError));
        _clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(502, (await _servers.GetAsync("/a")).Status);
    }

    [Fact]
    public async Task That_there_is_nothing_is_remembered_for_a_little_while()
    {
        Assert.Equal(404, (await _servers.GetAsync("/none")).Status);
        Assert.Equal(404, (await _servers.GetAsync("/none")).Status);
        Assert.Single(_origin.Requests);
        _clock.Advance(TimeSpan.FromSeconds(11));
        await _servers.GetAsync("/none");

        Assert.Equal(2, _origin.Requests.Count);
    }

    [Theory]
    [InlineData("private, max-age=60", "", "")]
    [InlineData("no-store", "", "")]
    [InlineData("max-age=60", "Set-Cookie", "id=1")]
    [InlineData("max-age=60", "Vary", "Cookie")]
    [InlineData("max-age=60", "Vary", "*")]
    [InlineData("max-age=60", "Content-Encoding", "gzip")]
    public async Task What_is_for_one_reader_is_kept_by_nobody_and_asked_for_by_each(string cacheControl, string name, string value)
    {
        _origin.Set("/mine", "first", cacheControl, 200, name.Length == 0 ? [] : [(name, value)]);
        Assert.Equal((200, "first"), await _servers.GetAsync("/mine"));
        _origin.Set("/mine", "second", cacheControl, 200, name.Length == 0 ? [] : [(name, value)]);

        Assert.Equal((200, "second"), await _servers.GetAsync("/mine"));
        Assert.Equal(0, _servers.Server.Memory.Contents);
        // The first one was asked for twice: for everybody, and then for its reader.
        Assert.Equal(3, _origin.Requests.Count);
        Assert.Equal(2, Count(ServeOutcome.Passed));
    }

    [Fact]
    public async Task Readers_with_cookies_or_authorization_go_to_the_origin_themselves()
    {
        _origin.Set("/a", "one");
        await _servers.GetAsync("/a");

        await _servers.GetAsync("/a", ("Cookie", "id=1"));
        await _servers.GetAsync("/a", ("Authorization", "Bearer x"));

        Assert.Equal(3, _origin.Requests.Count);
        Assert.Equal("id=1", _origin.Requests.ElementAt(1).Header("Cookie"));
        Assert.Null(_origin.Requests.First().Header("Cookie"));
    }

    [Theory]
    [InlineData("/logout")]
    [InlineData("/shop/basket?add=1")]
    [InlineData("/my/orders")]
    public async Task Paths_that_change_something_or_are_personal_are_never_cached(string target)
    {
        _origin.Set(target, "one");
        await _servers.GetAsync(target);
        await _servers.GetAsync(target);

        Assert.Equal(2, _origin.CountOf(target));
        Assert.Equal(0, _servers.Server.Memory.Contents);
    }

    [Fact]
    public async Task A_change_made_through_the_server_is_seen_by_the_next_reader()
    {
        _origin.Set("/a", "one");
        await _servers.GetAsync("/a");
        _origin.Set("/a", "two");

        await (await _servers.AskAsync("POST", "/a")).DisposeAsync();

        Assert.Equal((200, "two"), await _servers.GetAsync("/a"));
    }

    [Fact]
    public async Task A_prefetched_content_is_there_for_its_first_reader()
    {
        _origin.Set("/a", "one");

        var fetched = await _servers.Server.PrefetchAsync("/a", null, default);

        Assert.Equal("/a", fetched.Content?.Id);
        Assert.True(Assert.Single(_origin.Requests).IsPrefetch);
        Assert.Equal(1, _servers.Server.Memory.Waiting.Entries);
        Assert.Equal((200, "one"), await _servers.GetAsync("/a"));
        Assert.Equal(1, Count(ServeOutcome.PrefetchHit));
        Assert.Equal((1, 0), (_servers.Server.Memory.Used.Entries, _servers.Server.Memory.Waiting.Entries));
    }

    [Fact]
    public async Task More_fetches_than_there_may_be_go_past_the_cache()
    {
        await using var small = TestServers.Open(Path.Combine(_folder.Path, "small"), _origin, _clock, "cache.flights-max = 1");
        _origin.Set("/a", "one");
        _origin.Set("/b", "two");
        _origin.Hold("/a");
        var first = small.GetAsync("/a");
        await _origin.AskedAsync("/a");

        Assert.Equal((200, "two"), await small.GetAsync("/b"));
        Assert.Equal(1, small.Server.Counters.CountOf(ServeOutcome.Passed));
        _origin.Release("/a");
        Assert.Equal((200, "one"), await first);
    }

    [Fact]
    public async Task Contents_on_disk_outlive_a_restart()
    {
        const string disk = "cache.disk = 16MiB";
        _origin.Set("/a", "one", "max-age=3600");
        var path = Path.Combine(_folder.Path, "disk");
        await using (var before = TestServers.Open(path, _origin, _clock, disk)) await before.GetAsync("/a");

        await using var after = TestServers.Open(path, _origin, _clock, disk);

        Assert.Equal((200, "one"), await after.GetAsync("/a"));
        Assert.Single(_origin.Requests);
        Assert.Equal(1, after.Server.Counters.CountOf(ServeOutcome.DiskHit));
    }

    [Fact]
    public async Task What_was_invalidated_is_not_served_from_disk_after_a_restart()
    {
        const string disk = "cache.disk = 16MiB";
        _origin.Set("/a", "one", "max-age=3600");
        var path = Path.Combine(_folder.Path, "disk");
        await using (var before = TestServers.Open(path, _origin, _clock, disk))
        {
            await before.GetAsync("/a");
            _origin.Set("/a", "two", "max-age=3600");
            await before.InvalidateAsync(InvalidationScope.Prefix, "/");
        }

        await using var after = TestServers.Open(path, _origin, _clock, disk);

        Assert.Equal(1, after.Server.Number);
        Assert.Equal((200, "two"), await after.GetAsync("/a"));
    }

    private long Count(ServeOutcome outcome) => _servers.Server.Counters.CountOf(outcome);
}
