using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Akka.Actor;
using Presage.Delivery;
using Presage.Node;
using Presage.Node.Site;

namespace Presage.Browser.Tests;

/// <summary>The sample site behind the whole content loop, as the demo puts it together: listener, caches, predictor, hub.</summary>
public sealed class LiveSite : IAsyncDisposable
{
    private readonly string _path;
    private readonly SiteServer _server;
    private readonly DataFolder _folder;
    private readonly ActorSystem _system;

    private LiveSite(string path, SampleSite site, SiteServer server, DataFolder folder, ActorSystem system, LiveDelivery delivery) =>
        (_path, Site, _server, _folder, _system, Delivery) = (path, site, server, folder, system, delivery);

    public SampleSite Site { get; }

    public LiveDelivery Delivery { get; }

    /// <summary>Path and status of what the site itself was asked for.</summary>
    public ConcurrentQueue<string> Asked { get; private init; } = [];

    public static async Task<LiveSite> StartAsync()
    {
        var path = Directory.CreateTempSubdirectory("presage-site-").FullName;
        var asked = new ConcurrentQueue<string>();
        var site = SiteFiles.Open(new SiteOptions(7, 60, SiteOptions.AgentScriptUsual));
        var server = await SiteServer.StartAsync(site, (target, status) => asked.Enqueue(string.Create(CultureInfo.InvariantCulture, $"{target} {status}")));
        var port = FreePort();
        var file = Path.Combine(path, "site.conf");
        await File.WriteAllTextAsync(file, $$"""
            presage {
              delivery {
                listen.port = {{port}}
                origins.leeward.url = "{{server.Address.GetLeftPart(UriPartial.Authority)}}"
                push.allowed-origins = ["http://127.0.0.1:{{port}}"]
              }
              store.data-folder = "{{path}}"
            }
            """);
        var config = NodeConfig.LoadDemo([file]);
        var folder = DataFolder.Open(path);
        var system = ActorSystem.Create("presage-site", config.ForActorSystem(folder.JournalPath));
        var parts = new LiveDeliveryParts(config.Delivery, config.Abuse, folder, new Dictionary<string, IOrigin>(), NoLinkForecasts.Instance, TimeProvider.System);
        return new LiveSite(path, site, server, folder, system, await LiveDelivery.StartAsync(system, parts)) { Asked = asked };
    }

    public Uri At(string path) => new(Delivery.Address, path);

    public async ValueTask DisposeAsync()
    {
        await Delivery.DisposeAsync();
        await _system.Terminate();
        await _server.DisposeAsync();
        _folder.Dispose();
        Directory.Delete(_path, recursive: true);
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
