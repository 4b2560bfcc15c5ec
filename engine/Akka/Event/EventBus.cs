namespace Akka.Event;

/// <summary>Publishes events to the subscribers of their class.</summary>
public abstract class EventBus<TEvent, TClassifier, TSubscriber>
    where TClassifier : notnull
    where TSubscriber : notnull
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TClassifier, HashSet<TSubscriber>> _subscriptions = [];
    private Dictionary<TClassifier, TSubscriber[]> _cache = [];

    /// <summary>False when it was subscribed already.</summary>
    public virtual bool Subscribe(TSubscriber subscriber, TClassifier classifier)
    {
        lock (_lock)
        {
            if (!_subscriptions.TryGetValue(classifier, out var subscribers)) _subscriptions.Add(classifier, subscribers = []);
            if (!subscribers.Add(subscriber)) return false;
            _cache = [];
            return true;
        }
    }

    public virtual bool Unsubscribe(TSubscriber subscriber)
    {
        lock (_lock)
        {
            var hadAny = false;
            foreach (var subscribers in _subscriptions.Values) hadAny |= subscribers.Remove(subscriber);
            if (hadAny) _cache = [];
            return hadAny;
        }
    }

    public virtual bool Unsubscribe(TSubscriber subscriber, TClassifier classifier)
    {
        lock (_lock)
        {
            if (!_subscriptions.TryGetValue(classifier, out var subscribers) || !subscribers.Remove(subscriber)) return false;
            _cache = [];
            return true;
        }
    }

    public virtual void Publish(TEvent @event)
    {
        foreach (var subscriber in SubscribersOf(GetClassifier(@event))) Publish(@event, subscriber);
    }

    protected abstract bool IsSubClassification(TClassifier parent, TClassifier child);

    protected abstract void Publish(TEvent @event, TSubscriber subscriber);

    protected abstract bool Classify(TEvent @event, TClassifier classifier);

    protected abstract TClassifier GetClassifier(TEvent @event);

    // Replaced as a whole on each change, so that publishing takes no lock once a class is known.
    private TSubscriber[] SubscribersOf(TClassifier classifier)
    {
        if (Volatile.Read(ref _cache).TryGetValue(classifier, out var known)) return known;
        lock (_lock)
        {
            var found = new HashSet<TSubscriber>();
            foreach (var (parent, subscribers) in _subscriptions)
                if (IsSubClassification(parent, classifier)) found.UnionWith(subscribers);
            var result = found.ToArray();
            _cache = new Dictionary<TClassifier, TSubscriber[]>(_cache) { [classifier] = result };
            return result;
        }
    }
}
