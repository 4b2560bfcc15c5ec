namespace Akka.Persistence.Journal;

/// <summary>Several events in their order.</summary>
public class EventSequence<T> : IEventSequence, IEquatable<IEventSequence>
{
    private readonly object[] _events;

    public EventSequence(IEnumerable<object> events) => _events = [.. events];

    public IEnumerable<object> Events => _events;

    public bool Equals(IEventSequence other) => other is not null && other.Events.SequenceEqual(_events);

    public override bool Equals(object obj) => obj is IEventSequence other && Equals(other);

    public override int GetHashCode() => _events.Aggregate(0, HashCode.Combine);
}
