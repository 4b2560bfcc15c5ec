using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;
using Akka.Util;

namespace Akka.Dispatch;

/// <summary>The dispatchers of a system by the HOCON path of their settings; each is made when first asked for.</summary>
public sealed class Dispatchers
{
    public const string DefaultDispatcherId = "akka.actor.default-dispatcher";

    public const string DefaultBlockingDispatcherId = "akka.actor.default-blocking-io-dispatcher";

    internal const string InternalDispatcherId = "akka.actor.internal-dispatcher";

    private readonly ConcurrentDictionary<string, MessageDispatcher> _dispatchers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, MessageDispatcherConfigurator> _configurators = new(StringComparer.Ordinal);
    private readonly Settings _settings;

    internal Dispatchers(IDispatcherPrerequisites prerequisites)
    {
        Prerequisites = prerequisites;
        _settings = prerequisites.Settings;
        DefaultDispatcherConfig = _settings.Config.GetConfig(DefaultDispatcherId);
        DefaultGlobalDispatcher = Lookup(DefaultDispatcherId);
    }

    public Config DefaultDispatcherConfig { get; }

    public MessageDispatcher DefaultGlobalDispatcher { get; }

    public IDispatcherPrerequisites Prerequisites { get; }

    public bool HasDispatcher(string id) => _dispatchers.ContainsKey(id) || _configurators.ContainsKey(id) || _settings.Config.HasPath(id);

    /// <exception cref="ConfigurationException">There is no such path, or it names an unknown kind of dispatcher.</exception>
    public MessageDispatcher Lookup(string dispatcherName) =>
        _dispatchers.GetOrAdd(string.IsNullOrEmpty(dispatcherName) ? DefaultDispatcherId : dispatcherName, Build);

    /// <summary>Gives a path a dispatcher in code; false where it has one already.</summary>
    public bool RegisterConfigurator(string id, MessageDispatcherConfigurator configurator) => !HasDispatcher(id) && _configurators.TryAdd(id, configurator);

    /// <summary>The settings of a dispatcher, completed by those of the default one.</summary>
    internal Config ConfigOf(string id)
    {
        if (_configurators.TryGetValue(id, out var configurator)) return configurator.Config;
        if (!_settings.Config.HasPath(id)) throw new ConfigurationException($"Dispatcher [{id}] not configured for path {id}");
        var config = _settings.Config.GetConfig(id).WithFallback(_settings.Config.GetConfig(DefaultDispatcherId));
        return config.WithFallback(ConfigurationFactory.ParseString($"id = \"{id}\""));
    }

    internal void Shutdown()
    {
        foreach (var dispatcher in _dispatchers.Values) dispatcher.ShutdownNow();
    }

    private MessageDispatcher Build(string id)
    {
        var config = ConfigOf(id);
        var settings = DispatcherSettings.Read(config);
        if (_settings.Simulation is { } simulation) return simulation.MakeDispatcher(settings);
        if (_configurators.TryGetValue(id, out var configurator)) return configurator.Dispatcher();
        var time = _settings.Time;
        return (config.GetString("type"), config.GetString("executor")) switch
        {
            ("PinnedDispatcher", _) => new PinnedDispatcher(settings, time),
            ("ForkJoinDispatcher", _) => new DedicatedThreadDispatcher(settings, time, ThreadCount(config)),
            ("TaskDispatcher", _) => new ThreadPoolDispatcher(settings, time),
            ("Dispatcher", "fork-join-executor") => new DedicatedThreadDispatcher(settings, time, ThreadCount(config)),
            ("Dispatcher", "default-executor" or "thread-pool-executor") => new ThreadPoolDispatcher(settings, time),
            ("Dispatcher", var executor) => throw new ConfigurationException(
                $"{id}: executor [{executor}] is not known; it is default-executor, thread-pool-executor or fork-join-executor"),
            (var type, _) => ConfiguratorNamed(id, type!, config).Dispatcher(),
        };
    }

    private MessageDispatcherConfigurator ConfiguratorNamed(string id, string name, Config config)
    {
        var type = ClassName.Find(name);
        if (type is null || !type.IsAssignableTo(typeof(MessageDispatcherConfigurator)))
            throw new ConfigurationException($"{id}: type [{name}] is not known; it is Dispatcher, PinnedDispatcher, ForkJoinDispatcher, TaskDispatcher or a MessageDispatcherConfigurator");
        return (MessageDispatcherConfigurator)Activator.CreateInstance(type, config, Prerequisites)!;
    }

    private static int ThreadCount(Config config)
    {
        var scaled = (int)Math.Ceiling(Environment.ProcessorCount * config.GetDouble("fork-join-executor.parallelism-factor"));
        return Math.Clamp(scaled, config.GetInt("fork-join-executor.parallelism-min"), config.GetInt("fork-join-executor.parallelism-max"));
    }
}
