namespace Akka.Persistence.Journal;

/// <summary>Turns what the journal stores into what a recovering actor is handed: none, one or several events.</summary>
public interface IReadEventAdapter
{
    IEventSequence FromJournal(object evt, string manifest);
}
