namespace Presage.Delivery.Tests;

public sealed class CacheSizerTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly ManualClock _clock = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Memory_goes_where_it_brings_hits_and_what_still_fits_stays()
    {
        var origin = new FakeOrigin();
        for (var page = 0; page < 100; page++) origin.Set($"/{page}", new string('x', 20_000), "max-age=3600");
        var settings = TestSettings.With("""
            presage.delivery {
              origins.busy { url = "http://busy.example", hosts = [busy], private-addresses = off, cached-with-cookies = off }
              origins.idle { url = "http://idle.example", hosts = [idle], private-addresses = off, cached-with-cookies = off }
              cache { policy = lru, memory = 4MiB, disk = 0B, origin-memory-min = 64KiB, memory-part = 64KiB }
            }
            """);
        await using var servers = ContentServers.Open(settings, _ => origin, _folder.Path, new ContentLinks(NoPeers.Instance, NoPushes.Instance, _clock));
        await using var sizer = new CacheSizer(servers, settings.Cache, () => 0, _clock);
        var busy = servers.ByName("busy")!;
        for (var round = 0; round < 5; round++)
        {
            for (var page = 0; page < 100; page++) await busy.GetAsync($"/{page}", default);
        }

        sizer.Share();

        var held = busy.Memory.Contents;
        Assert.True(busy.Memory.CapacityBytes > 2 * servers.ByName("idle")!.Memory.CapacityBytes);
        for (var page = 0; page < 100; page++) await busy.GetAsync($"/{page}", default);
        Assert.True(busy.Memory.Contents >= held);
        Assert.Equal(100, busy.Memory.Contents);
    }

    [Fact]
    public async Task A_machine_short_of_memory_gets_half_of_it_back()
    {
        var origin = new FakeOrigin();
        for (var page = 0; page < 300; page++) origin.Set($"/{page}", new string('x', 20_000), "max-age=3600");
        await using var servers = TestServers.Open(_folder.Path, origin, _clock);
        await using var sizer = new CacheSizer(servers.All, TestSettings.With(TestServers.SettingsWith("")).Cache, () => 0.99, _clock);
        for (var page = 0; page < 300; page++) await servers.GetAsync($"/{page}");

        sizer.Share();

        Assert.True(servers.Server.Memory.UsedBytes <= 4 << 20);
        Assert.Equal((200, new string('x', 20_000)), await servers.GetAsync("/299"));
    }
}
