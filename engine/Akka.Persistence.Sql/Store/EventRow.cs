namespace Akka.Persistence.Sql.Store;

/// <summary>One event on its way into the journal table.</summary>
/// <param name="CreatedTicks">.NET ticks, UTC.</param>
/// <param name="Tags">Written to the tags table; none for an untagged event.</param>
internal sealed record EventRow(
    string PersistenceId,
    long SequenceNr,
    long CreatedTicks,
    byte[] Message,
    string Manifest,
    int SerializerId,
    string WriterUuid,
    IReadOnlyCollection<string> Tags);
