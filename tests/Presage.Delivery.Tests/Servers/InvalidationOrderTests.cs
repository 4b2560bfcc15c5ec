using Presage.Content;

namespace Presage.Delivery.Tests;

/// <summary>No stale body after an acknowledged invalidation, whenever its fetch began.</summary>
public sealed class InvalidationOrderTests : IAsyncLifetime
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

    [Theory]
    [InlineData(InvalidationScope.Id, "/a")]
    [InlineData(InvalidationScope.Prefix, "/")]
    [InlineData(InvalidationScope.Tag, "news")]
    [InlineData(InvalidationScope.All, "")]
    public async Task What_it_names_is_fetched_anew(InvalidationScope scope, string name)
    {
        _origin.Set("/a", "one", fields: ("Cache-Tag", "news,front"));
        await _servers.GetAsync("/a");
        _origin.Set("/a", "two", fields: ("Cache-Tag", "news,front"));

        Assert.Equal(1, (await _servers.InvalidateAsync(scope, name)).Number);

        Assert.Equal((200, "two"), await _servers.GetAsync("/a"));
    }

    [Theory]
    [InlineData(InvalidationScope.Id, "/b")]
    [InlineData(InvalidationScope.Prefix, "/b")]
    [InlineData(InvalidationScope.Tag, "other")]
    public async Task What_it_does_not_name_stays(InvalidationScope scope, string name)
    {
        _origin.Set("/a", "one");
        await _servers.GetAsync("/a");

        await _servers.InvalidateAsync(scope, name);
        await _servers.GetAsync("/a");

        Assert.Single(_origin.Requests);
    }

    [Theory]
    [InlineData(InvalidationScope.Id, "/a")]
    [InlineData(InvalidationScope.Tag, "news")]
    public async Task A_fetch_that_began_before_is_neither_stored_nor_served_nor_joined(InvalidationScope scope, string name)
    {
        _origin.Set("/a", "one", fields: ("Cache-Tag", "news"));
        _origin.Hold("/a");
        var before = _servers.GetAsync("/a");
        await _origin.AskedAsync("/a");
        var held = _servers.GetAsync("/a");
        _origin.Set("/a", "two", fields: ("Cache-Tag", "news"));

        await _servers.InvalidateAsync(scope, name);
        var after = _servers.GetAsync("/a");
        _origin.Release("/a");

        Assert.Equal((200, "two"), await after);
        // Whoever asked before may have either, and gets the new one, since the old came too late.
        Assert.Equal((200, "two"), await before);
        Assert.Equal((200, "two"), await held);
        Assert.Equal((200, "two"), await _servers.GetAsync("/a"));
    }

    [Fact]
    public async Task A_revalidation_that_began_before_does_not_bring_it_back()
    {
        _origin.Set("/a", "one", fields: ("ETag", "\"v1\""));
        await _servers.GetAsync("/a");
        _clock.Advance(TimeSpan.FromMinutes(2));
        _origin.Hold("/a");
        var before = _servers.GetAsync("/a");
        await _origin.AskedAsync("/a");
        _origin.Set("/a", "two", fields: ("ETag", "\"v2\""));

        await _servers.InvalidateAsync(InvalidationScope.Id, "/a");
        _origin.Release("/a");

        Assert.Equal((200, "two"), await before);
        Assert.Equal((200, "two"), await _servers.GetAsync("/a"));
    }

    [Fact]
    public async Task Under_any_order_of_reads_and_changes_a_reader_sees_nothing_older_than_the_last_acknowledged_change()
    {
        // One seed gives one plan of who does what; the order in which tasks then run is the machine's.
        var random = new Presage.Core.SeededRandom(20260105);
        var (acknowledged, changed) = (0, 0);
        _origin.Set("/a", "0");
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            for (var read = 0; read < 200; read++)
            {
                var floor = Volatile.Read(ref acknowledged);
                var (_, body) = await _servers.GetAsync("/a");
                Assert.True(int.Parse(body, System.Globalization.CultureInfo.InvariantCulture) >= floor, $"read {body} after {floor} was acknowledged");
            }
        })).ToArray();
        for (var change = 0; change < 60; change++)
        {
            _origin.Set("/a", (++changed).ToString(System.Globalization.CultureInfo.InvariantCulture));
            await (random.NextInt32(2) == 0 ? _servers.InvalidateAsync(InvalidationScope.Id, "/a") : _servers.InvalidateAsync(InvalidationScope.Prefix, "/"));
            Volatile.Write(ref acknowledged, changed);
        }

        await Task.WhenAll(readers);
        Assert.Equal(60, _servers.Server.Number);
    }
}
