namespace Akka.Persistence.Journal;

/// <summary>The events that one stored event becomes.</summary>
public interface IEventSequence
{
    IEnumerable<object> Events { get; }
}
