namespace Akka.Persistence.Journal;

public struct SingleEventSequence : IEventSequence, IEquatable<IEventSequence>
{
    private readonly object[] _events;

    public SingleEventSequence(object e) => _events = [e];

    public readonly IEnumerable<object> Events => _events;

    public readonly bool Equals(IEventSequence other) => other is not null && other.Events.SequenceEqual(Events);

    public override readonly bool Equals(object obj) => obj is IEventSequence other && Equals(other);

    public override readonly int GetHashCode() => _events[0]?.GetHashCode() ?? 0;
}
