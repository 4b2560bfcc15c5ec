namespace Akka.Persistence.Journal;

/// <summary>Turns what an actor persists into what the journal stores.</summary>
public interface IWriteEventAdapter
{
    /// <summary>What <see cref="IReadEventAdapter.FromJournal"/> will need to know to read it; empty if nothing.</summary>
    string Manifest(object evt);

    /// <summary>The stored form; a <see cref="Tagged"/> is stored without its wrapping.</summary>
    object ToJournal(object evt);
}
