namespace Akka.Persistence.Journal;

/// <summary>Makes event sequences.</summary>
public static class EventSequence
{
    public static IEventSequence Empty = EmptyEventSequence.Instance;

    public static IEventSequence Single(object e) => new SingleEventSequence(e);

    public static IEventSequence Create(params object[] events) => new EventSequence<object>(events);

    public static IEventSequence Create(IEnumerable<object> events) => new EventSequence<object>(events);
}
