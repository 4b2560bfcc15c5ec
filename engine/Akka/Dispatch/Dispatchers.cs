using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;

namespace Akka.Dispatch;

/// <summary>The dispatchers of a system by the HOCON path of their settings; each is made when first asked for.</summary>
public sealed class Dispatchers
{
    public const string DefaultDispatcherId = "akka.actor.default-dispatcher";

    public const string DefaultBlockingDispatcherId = "akka.actor.default-blocking-io-dispatcher";

    internal const string InternalDispatcherId = "akka.actor.internal-dispatcher";

    private readonly ConcurrentDictionary<string, MessageDispatcher> _dispatchers = new(StringComparer.Ordinal);
    private readonly Settings _settings;

    internal Dispatchers(Settings settings)
    {
        _settings = settings;
        DefaultDispatcherConfig = settings.Config.GetConfig(DefaultDispatcherId);
        DefaultGlobalDispatcher = Lookup(DefaultDispatcherId);
    }

    public Config DefaultDispatcherConfig { get; }

    public MessageDispatcher DefaultGlobalDispatcher { get; }

    public bool HasDispatcher(string id) => _dispatchers.ContainsKey(id) || _settings.Config.HasPath(id);

    /// <exception cref="ConfigurationException">There is no such path, or it names an unknown kind of dispatcher.</exception>
    public MessageDispatcher Lookup(string dispatcherName) =>
        _dispatchers.GetOrAdd(string.IsNullOrEmpty(dispatcherName) ? DefaultDispatcherId : dispatcherName, Build);

    internal void Shutdown()
    {
        foreach (var dispatcher in _dispatchers.Values) dispatcher.Shutdown();
    }

    private MessageDispatcher Build(string id)
    {
        if (!_settings.Config.HasPath(id)) throw new ConfigurationException($"Dispatcher [{id}] not configured for path {id}");
        var config = _settings.Config.GetConfig(id).WithFallback(_settings.Config.GetConfig(DefaultDispatcherId));
        var settings = new DispatcherSettings(id, config.GetInt("throughput"), config.GetTimeSpan("throughput-deadline-time"));
        if (_settings.Simulation is { } simulation) return simulation.MakeDispatcher(settings);
        var time = _settings.Time;
        return (config.GetString("type"), config.GetString("executor")) switch
        {
            ("PinnedDispatcher", _) => new PinnedDispatcher(settings, time),
            ("Dispatcher", "fork-join-executor") => new DedicatedThreadDispatcher(settings, time, ThreadCount(config)),
            ("Dispatcher", "default-executor" or "thread-pool-executor") => new ThreadPoolDispatcher(settings, time),
            (var type, var executor) => throw new ConfigurationException(
                $"{id}: type [{type}] with executor [{executor}] is not known; type is Dispatcher or PinnedDispatcher, executor is default-executor, thread-pool-executor or fork-join-executor"),
        };
    }

    private static int ThreadCount(Config config)
    {
        var scaled = (int)Math.Ceiling(Environment.ProcessorCount * config.GetDouble("fork-join-executor.parallelism-factor"));
        return Math.Clamp(scaled, config.GetInt("fork-join-executor.parallelism-min"), config.GetInt("fork-join-executor.parallelism-max"));
    }
}
