using System.Collections.Concurrent;
using System.Collections.Immutable;
using Akka.Actor;
using Akka.Configuration;

namespace Akka.Cluster.Sharding;

/// <summary>
/// Starts the regions of an actor system: one for each kind of entity. Here they all live in this process; the region is told
/// messages, and the entity that each is for is started when its first one comes.
/// </summary>
public class ClusterSharding : IExtension
{
    private static readonly Lazy<Config> Reference = new(ReadReference);

    private readonly ExtendedActorSystem _system;
    private readonly ConcurrentDictionary<string, Lazy<IActorRef>> _regions = new(StringComparer.Ordinal);
    private readonly Lazy<LocalActorRef> _guardian;

    public ClusterSharding(ExtendedActorSystem system)
    {
        _system = system;
        system.Settings.InjectTopLevelFallback(DefaultConfig());
        var config = system.Settings.Config.GetConfig("akka.cluster.sharding");
        Settings = ClusterShardingSettings.From(config);
        _guardian = new Lazy<LocalActorRef>(
            () => (LocalActorRef)system.SystemActorOf(Props.Create<ShardingGuardian>(), config.GetString("guardian-name")));
    }

    public ClusterShardingSettings Settings { get; }

    /// <summary>The kinds of entities that were started.</summary>
    public ImmutableHashSet<string> ShardTypeNames => [.. _regions.Keys];

    public static ClusterSharding Get(ActorSystem system) => system.WithExtension<ClusterSharding, ClusterShardingExtensionProvider>();

    /// <summary>Every setting of sharding with its default.</summary>
    public static Config DefaultConfig() => Reference.Value;

    /// <summary>Starts the region of a kind of entity, or returns the one that was started before.</summary>
    public IActorRef Start(string typeName, Props entityProps, ClusterShardingSettings settings, IMessageExtractor messageExtractor) =>
        Start(typeName, _ => entityProps, settings, messageExtractor);

    /// <inheritdoc cref="Start(string, Props, ClusterShardingSettings, IMessageExtractor)"/>
    /// <param name="entityPropsFactory">The props of the entity with the given id.</param>
    public IActorRef Start(
        string typeName, Func<string, Props> entityPropsFactory, ClusterShardingSettings settings, IMessageExtractor messageExtractor) =>
        Start(typeName, entityPropsFactory, settings, messageExtractor, DefaultShardAllocationStrategy(settings), PoisonPill.Instance);

    /// <inheritdoc cref="Start(string, Func{string, Props}, ClusterShardingSettings, IMessageExtractor, IShardAllocationStrategy, object)"/>
    public IActorRef Start(
        string typeName,
        Props entityProps,
        ClusterShardingSettings settings,
        IMessageExtractor messageExtractor,
        IShardAllocationStrategy allocationStrategy,
        object handOffStopMessage) =>
        Start(typeName, _ => entityProps, settings, messageExtractor, allocationStrategy, handOffStopMessage);

    /// <inheritdoc cref="Start(string, Props, ClusterShardingSettings, IMessageExtractor)"/>
    /// <param name="allocationStrategy">Chooses among regions; there is one, so it is not asked.</param>
    /// <param name="handOffStopMessage">What an entity is sent to make it stop when it is idle or the region shuts down.</param>
    public IActorRef Start(
        string typeName,
        Func<string, Props> entityPropsFactory,
        ClusterShardingSettings settings,
        IMessageExtractor messageExtractor,
        IShardAllocationStrategy allocationStrategy,
        object handOffStopMessage)
    {
        ArgumentException.ThrowIfNullOrEmpty(typeName);
        var type = new EntityType(entityPropsFactory, settings, messageExtractor, handOffStopMessage);
        return _regions.GetOrAdd(typeName, name => new Lazy<IActorRef>(() => StartRegion(name, type))).Value;
    }

    public Task<IActorRef> StartAsync(
        string typeName, Props entityProps, ClusterShardingSettings settings, IMessageExtractor messageExtractor) =>
        Task.FromResult(Start(typeName, entityProps, settings, messageExtractor));

    public Task<IActorRef> StartAsync(
        string typeName, Func<string, Props> entityPropsFactory, ClusterShardingSettings settings, IMessageExtractor messageExtractor) =>
        Task.FromResult(Start(typeName, entityPropsFactory, settings, messageExtractor));

    /// <exception cref="ArgumentException">The kind was not started.</exception>
    public IActorRef ShardRegion(string typeName) =>
        _regions.TryGetValue(typeName, out var region)
            ? region.Value
            : throw new ArgumentException(
                $"There is no region '{typeName}'; started are: {string.Join(", ", _regions.Keys.Order())}.", nameof(typeName));

    public IShardAllocationStrategy DefaultShardAllocationStrategy(ClusterShardingSettings settings) => new FewestShardsAllocation();

    private ShardRegionRef StartRegion(string typeName, EntityType type)
    {
        var directory = new EntityDirectory(typeName, type.Settings.BufferSize, _system.DeadLetters);
        var props = Props.Create(() => new ShardRegionActor(type, directory)).WithDeploy(Deploy.Local);
        var region = _guardian.Value.Cell.AttachChild(props, Uri.EscapeDataString(typeName), isSystemService: true);
        directory.Open(region);
        var shutdown = CoordinatedShutdown.Get(_system);
        const string phase = CoordinatedShutdown.PhaseClusterShardingShutdownRegion;
        shutdown.AddTask(phase, $"stop-{typeName}", () => StopAsync(region, shutdown.Timeout(phase)));
        return new ShardRegionRef(region, directory, type.Extractor);
    }

    private static async Task<Done> StopAsync(IActorRef region, TimeSpan timeout)
    {
        await region.GracefulStop(timeout, GracefulShutdown.Instance).ConfigureAwait(false);
        return Done.Instance;
    }

    private static Config ReadReference()
    {
        using var stream = typeof(ClusterSharding).Assembly.GetManifestResourceStream("Akka.Cluster.Sharding.conf");
        using var reader = new StreamReader(stream);
        return ConfigurationFactory.ParseString(reader.ReadToEnd());
    }
}
