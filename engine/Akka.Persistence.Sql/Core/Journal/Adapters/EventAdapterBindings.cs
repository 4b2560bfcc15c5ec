using Akka.Actor;
using Akka.Configuration;

namespace Akka.Persistence.Journal;

/// <summary>Reads <c>event-adapters</c> and <c>event-adapter-bindings</c> of a journal's configuration.</summary>
internal sealed class EventAdapterBindings(ExtendedActorSystem system, Config config)
{
    public Dictionary<Type, IEventAdapter> Read()
    {
        var adapters = Entries("event-adapters").ToDictionary(entry => entry.Key, entry => Make(entry.Key, entry.Value.Single()));
        return Entries("event-adapter-bindings").ToDictionary(
            entry => TypeNamed(entry.Key, "event-adapter-bindings"), entry => Combine(entry.Key, entry.Value, adapters));
    }

    private IEnumerable<KeyValuePair<string, IList<string>>> Entries(string path)
    {
        if (!config.HasPath(path))
        {
            yield break;
        }
        foreach (var (key, value) in config.GetConfig(path).AsEnumerable())
        {
            yield return new(key.Trim('"'), value.IsArray() ? value.GetStringList() : [value.GetString()]);
        }
    }

    private static IEventAdapter Combine(string type, IList<string> names, Dictionary<string, IEventAdapter> adapters)
    {
        var bound = names
            .Select(name => adapters.TryGetValue(name, out var adapter)
                ? adapter
                : throw new ConfigurationException($"event-adapter-bindings of '{type}' names '{name}', which event-adapters does not have."))
            .ToArray();
        return bound.Length == 1 ? bound[0] : new CombinedReadEventAdapter(bound);
    }

    private IEventAdapter Make(string name, string className)
    {
        var type = TypeNamed(className, $"event-adapters.{name}");
        var takesSystem = type.GetConstructor([typeof(ExtendedActorSystem)]) is not null;
        var adapter = takesSystem ? Activator.CreateInstance(type, system) : Activator.CreateInstance(type);
        return adapter switch
        {
            IEventAdapter both => both,
            IWriteEventAdapter write => new OneWayEventAdapter(write, IdentityEventAdapter.Instance),
            IReadEventAdapter read => new OneWayEventAdapter(IdentityEventAdapter.Instance, read),
            _ => throw new ConfigurationException($"event-adapters.{name}: {type} is no IEventAdapter, IWriteEventAdapter or IReadEventAdapter."),
        };
    }

    private static Type TypeNamed(string name, string where) =>
        Type.GetType(name) ?? throw new ConfigurationException($"{where}: there is no type '{name}'; write 'Namespace.Type, Assembly'.");
}
