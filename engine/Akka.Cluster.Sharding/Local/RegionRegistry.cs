using System.Collections.Concurrent;
using Akka.Actor;

namespace Akka.Cluster.Sharding;

/// <summary>The regions and proxies of one actor system, by the kind of entity. A region that has ended can be started again.</summary>
internal sealed class RegionRegistry
{
    private readonly ExtendedActorSystem _system;
    private readonly Lazy<LocalActorRef> _guardian;
    private readonly ConcurrentDictionary<string, Lazy<IActorRef>> _regions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<IActorRef>> _proxies = new(StringComparer.Ordinal);

    public RegionRegistry(ExtendedActorSystem system, string guardianName)
    {
        _system = system;
        _guardian = new Lazy<LocalActorRef>(() => (LocalActorRef)system.SystemActorOf(Props.Create<ShardingGuardian>(), guardianName));
    }

    public IEnumerable<string> Names => _regions.Keys;

    /// <summary>Starts a region, or finds the one that was started before.</summary>
    public IActorRef Start(EntityType type)
    {
        var region = _regions.GetOrAdd(type.Name, _ => new Lazy<IActorRef>(() => StartRegion(type))).Value;
        if (_proxies.TryGetValue(type.Name, out var proxy))
        {
            proxy.Value.Tell(new RegionKnown(region), ActorRefs.NoSender);
        }
        return region;
    }

    public IActorRef StartProxy(string typeName, int heldMax)
    {
        var proxy = _proxies.GetOrAdd(typeName, name => new Lazy<IActorRef>(() => StartProxyActor(name, heldMax))).Value;
        if (Region(typeName) is { } region)
        {
            proxy.Tell(new RegionKnown(region), ActorRefs.NoSender);
        }
        return proxy;
    }

    /// <returns>Null if there is none.</returns>
    public IActorRef Region(string typeName) => _regions.TryGetValue(typeName, out var region) ? region.Value : null;

    /// <inheritdoc cref="Region"/>
    public IActorRef Proxy(string typeName) => _proxies.TryGetValue(typeName, out var proxy) ? proxy.Value : null;

    private ShardRegionRef StartRegion(EntityType type)
    {
        var directory = new EntityDirectory(type.Extractor, type.Settings.TuningParameters.BufferSize, _system.DeadLetters);
        var props = Props.Create(() => new ShardRegion(type, directory)).WithDeploy(Deploy.Local);
        var region = Attach(props, type.Name, _regions);
        directory.Open(region);
        var shutdown = CoordinatedShutdown.Get(_system);
        const string phase = CoordinatedShutdown.PhaseClusterShardingShutdownRegion;
        shutdown.AddTask(phase, $"stop-{type.Name}", () => StopAsync(region, shutdown.Timeout(phase)));
        return new ShardRegionRef(region, directory, type.Extractor);
    }

    private IActorRef StartProxyActor(string typeName, int heldMax) =>
        Attach(Props.Create(() => new ShardRegionProxy(heldMax)).WithDeploy(Deploy.Local), $"{typeName}Proxy", _proxies);

    private IInternalActorRef Attach(Props props, string name, ConcurrentDictionary<string, Lazy<IActorRef>> registered)
    {
        var started = _guardian.Value.Cell.AttachChild(props, Uri.EscapeDataString(name), isSystemService: true);
        _guardian.Value.Tell(new WatchRegion(started, () => Forget(started, registered)), ActorRefs.NoSender);
        return started;
    }

    private static void Forget(IActorRef ended, ConcurrentDictionary<string, Lazy<IActorRef>> registered)
    {
        foreach (var entry in registered.Where(entry => entry.Value.Value.Equals(ended)))
        {
            registered.TryRemove(entry);
        }
    }

    private static async Task<Done> StopAsync(IActorRef region, TimeSpan timeout)
    {
        await region.GracefulStop(timeout, GracefulShutdown.Instance).ConfigureAwait(false);
        return Done.Instance;
    }
}
