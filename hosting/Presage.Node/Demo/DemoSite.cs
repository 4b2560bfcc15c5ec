using Presage.Content;
using Presage.Node.Site;

namespace Presage.Node;

/// <summary>The demo's sample site: an HTTP server on loopback that the content loop fetches from, and readers. Without readers there is neither site nor content loop.</summary>
internal sealed class DemoSite : IAsyncDisposable
{
    private const NetworkClass ReadersNetwork = NetworkClass.Wifi;
    private readonly SampleSite? _site;
    private readonly SiteServer? _server;
    private readonly ulong _seed;

    private DemoSite(NodeConfig settings, ulong seed, SampleSite? site, SiteServer? server) => (Settings, _seed, _site, _server) = (settings, seed, site, server);

    /// <summary>The demo's settings, with the site's address in them.</summary>
    public NodeConfig Settings { get; }

    public static async Task<DemoSite> OpenAsync(NodeConfig settings, ulong seed)
    {
        if (settings.Demo.Readers == 0 || !settings.Delivery.IsEnabled) return new DemoSite(settings with { Delivery = settings.Delivery with { IsEnabled = false } }, seed, null, null);
        var site = SiteFiles.Open(new SiteOptions(seed, SiteOptions.StoriesUsual, SiteOptions.AgentScriptUsual));
        var server = await SiteServer.StartAsync(site).ConfigureAwait(false);
        var origin = settings.Delivery.Origins[0] with { Url = server.Address };
        return new DemoSite(settings with { Delivery = settings.Delivery with { Origins = [origin, .. settings.Delivery.Origins.Skip(1)] } }, seed, site, server);
    }

    /// <param name="delivery">In front of the site; null without one.</param>
    /// <param name="folder">For the readers' agents.</param>
    public SiteReaders? StartReaders(LiveDelivery? delivery, string folder)
    {
        if (_site is null || delivery is null) return null;
        var link = Settings.Delivery.Content.Push.Links[(int)ReadersNetwork];
        return SiteReaders.Start(delivery, _site, new ReaderSettings(Settings.Demo.Readers, _seed, ReadersNetwork, link), folder, TimeProvider.System);
    }

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
