using Akka.Actor;

namespace Akka.Cluster;

/// <summary>Who wants which events, in the order of subscription.</summary>
internal sealed class ClusterSubscribers
{
    private readonly List<(IActorRef Subscriber, HashSet<Type> Types)> _subscribers = [];

    public void Add(IActorRef subscriber, IEnumerable<Type> types)
    {
        var known = _subscribers.Find(each => each.Subscriber.Equals(subscriber));
        if (known.Types is null)
        {
            _subscribers.Add((subscriber, [.. types]));
        }
        else
        {
            known.Types.UnionWith(types);
        }
    }

    public void Remove(IActorRef subscriber) => _subscribers.RemoveAll(each => each.Subscriber.Equals(subscriber));

    /// <summary>Ends the interest in a type and in those derived from it.</summary>
    public void Remove(IActorRef subscriber, Type type)
    {
        foreach (var each in _subscribers.Where(each => each.Subscriber.Equals(subscriber)))
        {
            each.Types.RemoveWhere(type.IsAssignableFrom);
        }
    }

    /// <summary>Each subscriber gets an event once, however many of its types fit.</summary>
    public void Publish(ClusterEvent.IClusterDomainEvent change, IActorRef sender)
    {
        foreach (var (subscriber, types) in _subscribers)
        {
            if (types.Any(type => type.IsInstanceOfType(change)))
            {
                subscriber.Tell(change, sender);
            }
        }
    }
}
