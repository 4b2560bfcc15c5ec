using Akka.Actor;

namespace Akka.Cluster.Tools.PublishSubscribe;

/// <summary>The topics of a mediator with their groups; a topic without subscribers is not there.</summary>
internal sealed class Topics
{
    // No group can be called so.
    private const string NoGroup = "";

    private readonly Dictionary<string, SortedDictionary<string, TopicGroup>> _topics = new(StringComparer.Ordinal);

    public IEnumerable<string> Names => _topics.Keys;

    public void Add(Subscribe subscribe)
    {
        if (!_topics.TryGetValue(subscribe.Topic, out var groups))
        {
            _topics.Add(subscribe.Topic, groups = new SortedDictionary<string, TopicGroup>(StringComparer.Ordinal));
        }
        var name = subscribe.Group ?? NoGroup;
        if (!groups.TryGetValue(name, out var members))
        {
            groups.Add(name, members = new TopicGroup());
        }
        members.Add(subscribe.Ref);
    }

    /// <returns>False if there is no such topic.</returns>
    public bool TryRemove(Unsubscribe unsubscribe)
    {
        if (!_topics.TryGetValue(unsubscribe.Topic, out var groups))
        {
            return false;
        }
        Remove(unsubscribe.Topic, groups, unsubscribe.Group ?? NoGroup, unsubscribe.Ref);
        return true;
    }

    /// <summary>An actor has stopped: it subscribes to nothing any more.</summary>
    public void RemoveEverywhere(IActorRef subscriber)
    {
        foreach (var (topic, groups) in _topics.ToArray())
        {
            foreach (var name in groups.Keys.ToArray())
            {
                Remove(topic, groups, name, subscriber);
            }
        }
    }

    public bool IsSubscribed(IActorRef subscriber) =>
        _topics.Values.Any(groups => groups.Values.Any(members => members.Subscribers.Contains(subscriber)));

    public IReadOnlyList<IActorRef> WithoutGroup(string topic) =>
        _topics.TryGetValue(topic, out var groups) && groups.TryGetValue(NoGroup, out var members) ? members.Subscribers : [];

    public IEnumerable<TopicGroup> Groups(string topic) =>
        _topics.TryGetValue(topic, out var groups) ? groups.Where(pair => pair.Key != NoGroup).Select(pair => pair.Value) : [];

    private void Remove(string topic, SortedDictionary<string, TopicGroup> groups, string name, IActorRef subscriber)
    {
        if (!groups.TryGetValue(name, out var members))
        {
            return;
        }
        members.Remove(subscriber);
        if (members.Subscribers.Count == 0)
        {
            groups.Remove(name);
        }
        if (groups.Count == 0)
        {
            _topics.Remove(topic);
        }
    }
}
