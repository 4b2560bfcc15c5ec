using Akka.Actor;

namespace Akka.Cluster.Tools.PublishSubscribe;

/// <summary>Those who subscribed to a topic with the same group, or without one, in the order in which they did.</summary>
internal sealed class TopicGroup
{
    private readonly List<IActorRef> _subscribers = [];
    private int _nextIndex;

    public IReadOnlyList<IActorRef> Subscribers => _subscribers;

    public void Add(IActorRef subscriber)
    {
        if (!_subscribers.Contains(subscriber))
        {
            _subscribers.Add(subscriber);
        }
    }

    public void Remove(IActorRef subscriber) => _subscribers.Remove(subscriber);

    /// <summary>The next in turn.</summary>
    public IActorRef InTurn() => _subscribers[_nextIndex++ % _subscribers.Count];

    public IActorRef AtRandom(Random random) => _subscribers[random.Next(_subscribers.Count)];
}
