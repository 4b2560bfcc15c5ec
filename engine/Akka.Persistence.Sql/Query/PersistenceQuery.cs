using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;

namespace Akka.Persistence.Query;

/// <summary>The read journals of an actor system, by the path of their configuration sections.</summary>
public sealed class PersistenceQuery : IExtension
{
    private readonly ExtendedActorSystem _system;
    private readonly ConcurrentDictionary<string, Lazy<IReadJournal>> _readJournals = new(StringComparer.Ordinal);

    public PersistenceQuery(ExtendedActorSystem system)
    {
        _system = system;
        // Brings the defaults of all persistence settings into the system's configuration.
        _ = Persistence.Instance.Apply(system);
    }

    public static PersistenceQuery Get(ActorSystem system) => system.WithExtension<PersistenceQuery, PersistenceQueryProvider>();

    /// <exception cref="ConfigurationException">There is no such section, or its class is not there.</exception>
    public TJournal ReadJournalFor<TJournal>(string readJournalPluginId)
        where TJournal : IReadJournal =>
        (TJournal)_readJournals.GetOrAdd(readJournalPluginId, id => new Lazy<IReadJournal>(() => Make(id))).Value;

    private IReadJournal Make(string id)
    {
        var root = _system.Settings.Config;
        if (!root.HasPath(id))
        {
            throw new ConfigurationException($"There is no section '{id}' for a read journal.");
        }
        var config = root.GetConfig(id);
        var className = config.GetString("class");
        var type = PluginType.Find(className) ?? throw new ConfigurationException($"{id}.class: there is no type '{className}'.");
        var takesConfig = type.GetConstructor([typeof(ExtendedActorSystem), typeof(Config)]) is not null;
        var provider = takesConfig ? Activator.CreateInstance(type, _system, config) : Activator.CreateInstance(type, _system);
        return ((IReadJournalProvider)provider).GetReadJournal();
    }
}
