using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;
using Akka.Event;

namespace Akka.Persistence.Journal;

/// <summary>
/// The event adapters of one journal: <c>event-adapters</c> names classes, <c>event-adapter-bindings</c> says which types they
/// adapt. A type takes the binding of itself, else of its closest base type, else that of an interface, else none.
/// </summary>
public class EventAdapters
{
    private readonly ConcurrentDictionary<Type, IEventAdapter> _map;
    private readonly KeyValuePair<Type, IEventAdapter>[] _bindings;
    private readonly ILoggingAdapter _log;

    protected EventAdapters(
        ConcurrentDictionary<Type, IEventAdapter> map, IEnumerable<KeyValuePair<Type, IEventAdapter>> bindings, ILoggingAdapter log)
    {
        _map = map;
        _bindings = [.. bindings];
        _log = log;
    }

    /// <exception cref="ConfigurationException">A binding names a type or adapter that is not there.</exception>
    public static EventAdapters Create(ExtendedActorSystem system, Config config)
    {
        var adapters = new EventAdapterBindings(system, config).Read();
        return new EventAdapters(new ConcurrentDictionary<Type, IEventAdapter>(adapters), adapters, system.Log);
    }

    public IEventAdapter Get<T>() => Get(typeof(T));

    public virtual IEventAdapter Get(Type type) =>
        _bindings.Length == 0 ? IdentityEventAdapter.Instance : _map.GetOrAdd(type, Find);

    private IEventAdapter Find(Type type)
    {
        var closest = _bindings
            .Where(binding => binding.Key.IsAssignableFrom(type))
            .OrderByDescending(binding => Depth(binding.Key))
            .Select(binding => binding.Value)
            .FirstOrDefault(IdentityEventAdapter.Instance);
        _log.Debug("Events of {0} are adapted by {1}", type, closest.GetType());
        return closest;
    }

    // Interfaces count as the farthest.
    private static int Depth(Type type)
    {
        var depth = 0;
        for (var current = type; current is not null && !type.IsInterface; current = current.BaseType)
        {
            depth++;
        }
        return depth;
    }
}
