using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Persistence.Journal;

namespace Akka.Persistence;

/// <summary>
/// The journals and snapshot stores of an actor system. A plugin is started when it is first asked for, under its
/// configuration path as name; an empty id means the one that the configuration names as default.
/// </summary>
public class PersistenceExtension : IExtension
{
    private const string NoSnapshotStoreId = "akka.persistence.no-snapshot-store";

    private readonly ExtendedActorSystem _system;
    private readonly ConcurrentDictionary<string, Lazy<IActorRef>> _plugins = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<EventAdapters>> _adapters = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, TimeSpan> _recoveryTimeouts = new(StringComparer.Ordinal);

    public PersistenceExtension(ExtendedActorSystem system)
    {
        _system = system;
        system.Settings.InjectTopLevelFallback(Persistence.DefaultConfig());
        RecoveryPermits = new RecoveryPermits(Root.GetInt("akka.persistence.max-concurrent-recoveries"));
        Settings = new PersistenceSettings(system, Root);
        DefaultInternalStashOverflowStrategy = OverflowStrategy();
        foreach (var id in Root.GetStringList("akka.persistence.journal.auto-start-journals")) JournalFor(id);
        foreach (var id in Root.GetStringList("akka.persistence.snapshot-store.auto-start-snapshot-stores")) SnapshotStoreFor(id);
    }

    /// <summary>For actors that do not override it.</summary>
    public IStashOverflowStrategy DefaultInternalStashOverflowStrategy { get; }

    public PersistenceSettings Settings { get; }

    internal RecoveryPermits RecoveryPermits { get; }

    private Config Root => _system.Settings.Config;

    public IActorRef JournalFor(string journalPluginId)
    {
        var id = JournalId(journalPluginId);
        return Plugin(id, JournalConfigFor);
    }

    public IActorRef SnapshotStoreFor(string snapshotPluginId)
    {
        var id = string.IsNullOrEmpty(snapshotPluginId) ? Root.GetString("akka.persistence.snapshot-store.plugin") : snapshotPluginId;
        return Plugin(string.IsNullOrEmpty(id) ? NoSnapshotStoreId : id, SnapshotStoreConfigFor);
    }

    public EventAdapters AdaptersFor(string journalPluginId) =>
        _adapters.GetOrAdd(
            JournalId(journalPluginId),
            id => new Lazy<EventAdapters>(() => EventAdapters.Create(_system, JournalConfigFor(id)))).Value;

    /// <summary>An id made from the actor's path, for actors that have none of their own.</summary>
    public string PersistenceId(IActorRef actor) => actor.Path.ToStringWithoutAddress();

    /// <summary>How long a recovery may go without a word from snapshot store or journal.</summary>
    internal TimeSpan RecoveryTimeoutOf(string journalPluginId) =>
        _recoveryTimeouts.GetOrAdd(JournalId(journalPluginId), id => JournalConfigFor(id).GetTimeSpan("recovery-event-timeout"));

    internal Config JournalConfigFor(string pluginId) => Section(pluginId, "akka.persistence.journal-plugin-fallback");

    internal Config SnapshotStoreConfigFor(string pluginId) => Section(pluginId, "akka.persistence.snapshot-store-plugin-fallback");

    private string JournalId(string journalPluginId)
    {
        var id = string.IsNullOrEmpty(journalPluginId) ? Root.GetString("akka.persistence.journal.plugin") : journalPluginId;
        return string.IsNullOrEmpty(id)
            ? throw new ConfigurationException("akka.persistence.journal.plugin is empty; name the configuration path of a journal.")
            : id;
    }

    private Config Section(string pluginId, string fallbackPath)
    {
        var fallback = Root.GetConfig(fallbackPath);
        return Root.HasPath(pluginId) ? Root.GetConfig(pluginId).WithFallback(fallback) : fallback;
    }

    private IActorRef Plugin(string id, Func<string, Config> configFor) =>
        _plugins.GetOrAdd(id, name => new Lazy<IActorRef>(() => Start(name, configFor(name)))).Value;

    private IStashOverflowStrategy OverflowStrategy()
    {
        const string key = "akka.persistence.internal-stash-overflow-strategy";
        var type = PluginType.Find(Root.GetString(key));
        return type is not null && type.IsAssignableTo(typeof(IStashOverflowStrategyConfigurator))
            ? ((IStashOverflowStrategyConfigurator)Activator.CreateInstance(type)).Create(Root)
            : throw new ConfigurationException($"{key} is '{Root.GetString(key)}', which is no IStashOverflowStrategyConfigurator.");
    }

    private IActorRef Start(string id, Config config)
    {
        var className = config.GetString("class");
        var type = string.IsNullOrEmpty(className) ? null : PluginType.Find(className);
        if (type is null)
        {
            throw new ConfigurationException(
                $"{id}.class is '{className}', which is no type of this process; write 'Namespace.Type, Assembly'.");
        }
        var takesConfig = type.GetConstructor([typeof(Config)]) is not null;
        var props = takesConfig ? Props.Create(type, config) : Props.Create(type);
        var dispatcher = config.HasPath("plugin-dispatcher") ? config.GetString("plugin-dispatcher") : Dispatchers.DefaultDispatcherId;
        return _system.SystemActorOf(dispatcher == Dispatchers.DefaultDispatcherId ? props : props.WithDispatcher(dispatcher), id);
    }
}
