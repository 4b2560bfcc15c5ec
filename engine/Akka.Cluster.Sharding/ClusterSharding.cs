using System.Collections.Immutable;
using Akka.Actor;
using Akka.Configuration;

namespace Akka.Cluster.Sharding;

/// <summary>
/// Starts the regions of an actor system: one for each kind of entity. Here they all live in this process; the region is told
/// messages, and the entity that each is for is started when its first one comes. A kind is started once: a second start
/// returns the first region. A member without the role of the settings gets a proxy instead.
/// </summary>
public class ClusterSharding : IExtension
{
    private static readonly Lazy<Config> Reference = new(ReadReference);

    private readonly Cluster _cluster;
    private readonly RegionRegistry _registry;

    public ClusterSharding(ExtendedActorSystem system)
    {
        system.Settings.InjectTopLevelFallback(DefaultConfig());
        var config = system.Settings.Config.GetConfig("akka.cluster.sharding");
        Settings = ClusterShardingSettings.From(config);
        _cluster = Cluster.Get(system);
        _registry = new RegionRegistry(system, config.GetString("guardian-name"));
        RememberedSerializer.Register(system);
    }

    public ClusterShardingSettings Settings { get; }

    /// <summary>The kinds of entities that were started.</summary>
    public ImmutableHashSet<string> ShardTypeNames => [.. _registry.Names];

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
        ArgumentNullException.ThrowIfNull(entityPropsFactory);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(messageExtractor);
        ArgumentNullException.ThrowIfNull(handOffStopMessage);
        if (settings.Role.Length > 0 && !_cluster.SelfRoles.Contains(settings.Role))
        {
            return _registry.StartProxy(typeName, settings.TuningParameters.BufferSize);
        }
        return _registry.Start(new EntityType(typeName, entityPropsFactory, settings, new EnvelopeExtractor(messageExtractor), handOffStopMessage));
    }

    [Obsolete("Use Start with an IMessageExtractor.")]
    public IActorRef Start(
        string typeName, Props entityProps, ClusterShardingSettings settings, ExtractEntityId extractEntityId, ExtractShardId extractShardId) =>
        Start(typeName, entityProps, settings, new DelegateExtractor(extractEntityId, extractShardId));

    [Obsolete("Use Start with an IMessageExtractor.")]
    public IActorRef Start(
        string typeName,
        Func<string, Props> entityPropsFactory,
        ClusterShardingSettings settings,
        ExtractEntityId extractEntityId,
        ExtractShardId extractShardId) =>
        Start(typeName, entityPropsFactory, settings, new DelegateExtractor(extractEntityId, extractShardId));

    [Obsolete("Use Start with an IMessageExtractor.")]
    public IActorRef Start(
        string typeName,
        Props entityProps,
        ClusterShardingSettings settings,
        ExtractEntityId extractEntityId,
        ExtractShardId extractShardId,
        IShardAllocationStrategy allocationStrategy,
        object handOffStopMessage) =>
        Start(
            typeName, entityProps, settings, new DelegateExtractor(extractEntityId, extractShardId), allocationStrategy, handOffStopMessage);

    [Obsolete("Use Start with an IMessageExtractor.")]
    public IActorRef Start(
        string typeName,
        Func<string, Props> entityPropsFactory,
        ClusterShardingSettings settings,
        ExtractEntityId extractEntityId,
        ExtractShardId extractShardId,
        IShardAllocationStrategy allocationStrategy,
        object handOffStopMessage) =>
        Start(
            typeName,
            entityPropsFactory,
            settings,
            new DelegateExtractor(extractEntityId, extractShardId),
            allocationStrategy,
            handOffStopMessage);

    [Obsolete("Use StartAsync with an IMessageExtractor.")]
    public Task<IActorRef> StartAsync(
        string typeName, Props entityProps, ClusterShardingSettings settings, ExtractEntityId extractEntityId, ExtractShardId extractShardId) =>
        Task.FromResult(Start(typeName, entityProps, settings, extractEntityId, extractShardId));

    [Obsolete("Use StartAsync with an IMessageExtractor.")]
    public Task<IActorRef> StartAsync(
        string typeName,
        Func<string, Props> entityPropsFactory,
        ClusterShardingSettings settings,
        ExtractEntityId extractEntityId,
        ExtractShardId extractShardId) =>
        Task.FromResult(Start(typeName, entityPropsFactory, settings, extractEntityId, extractShardId));

    [Obsolete("Use StartProxy with an IMessageExtractor.")]
    public IActorRef StartProxy(string typeName, string role, ExtractEntityId extractEntityId, ExtractShardId extractShardId) =>
        StartProxy(typeName, role, new DelegateExtractor(extractEntityId, extractShardId));

    [Obsolete("Use StartProxyAsync with an IMessageExtractor.")]
    public Task<IActorRef> StartProxyAsync(string typeName, string role, ExtractEntityId extractEntityId, ExtractShardId extractShardId) =>
        Task.FromResult(StartProxy(typeName, role, extractEntityId, extractShardId));

    public Task<IActorRef> StartAsync(
        string typeName, Props entityProps, ClusterShardingSettings settings, IMessageExtractor messageExtractor) =>
        Task.FromResult(Start(typeName, entityProps, settings, messageExtractor));

    public Task<IActorRef> StartAsync(
        string typeName, Func<string, Props> entityPropsFactory, ClusterShardingSettings settings, IMessageExtractor messageExtractor) =>
        Task.FromResult(Start(typeName, entityPropsFactory, settings, messageExtractor));

    public Task<IActorRef> StartAsync(
        string typeName,
        Props entityProps,
        ClusterShardingSettings settings,
        IMessageExtractor messageExtractor,
        IShardAllocationStrategy allocationStrategy,
        object handOffStopMessage) =>
        Task.FromResult(Start(typeName, entityProps, settings, messageExtractor, allocationStrategy, handOffStopMessage));

    public Task<IActorRef> StartAsync(
        string typeName,
        Func<string, Props> entityPropsFactory,
        ClusterShardingSettings settings,
        IMessageExtractor messageExtractor,
        IShardAllocationStrategy allocationStrategy,
        object handOffStopMessage) =>
        Task.FromResult(Start(typeName, entityPropsFactory, settings, messageExtractor, allocationStrategy, handOffStopMessage));

    /// <summary>
    /// Starts what passes messages on to the region of a kind, which may be started later: until then up to buffer-size messages wait.
    /// </summary>
    /// <param name="role">The role of the members with regions; there is one region, wherever it is.</param>
    public IActorRef StartProxy(string typeName, string role, IMessageExtractor messageExtractor)
    {
        ArgumentException.ThrowIfNullOrEmpty(typeName);
        ArgumentNullException.ThrowIfNull(messageExtractor);
        return _registry.StartProxy(typeName, Settings.TuningParameters.BufferSize);
    }

    public Task<IActorRef> StartProxyAsync(string typeName, string role, IMessageExtractor messageExtractor) =>
        Task.FromResult(StartProxy(typeName, role, messageExtractor));

    /// <exception cref="ArgumentException">The kind was not started.</exception>
    public IActorRef ShardRegion(string typeName) =>
        _registry.Region(typeName)
        ?? _registry.Proxy(typeName)
        ?? throw new ArgumentException(
            $"There is no region '{typeName}'; started are: {string.Join(", ", _registry.Names.Order(StringComparer.Ordinal))}.", nameof(typeName));

    /// <exception cref="ArgumentException">No proxy of the kind was started.</exception>
    public IActorRef ShardRegionProxy(string typeName) =>
        _registry.Proxy(typeName) ?? throw new ArgumentException($"There is no proxy '{typeName}'.", nameof(typeName));

    public IShardAllocationStrategy DefaultShardAllocationStrategy(ClusterShardingSettings settings) => new FewestShardsAllocation();

    private static Config ReadReference()
    {
        using var stream = typeof(ClusterSharding).Assembly.GetManifestResourceStream("Akka.Cluster.Sharding.conf");
        using var reader = new StreamReader(stream);
        return ConfigurationFactory.ParseString(reader.ReadToEnd());
    }
}
