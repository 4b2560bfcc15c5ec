namespace Akka.Persistence.Sql.Store;

/// <summary>One event as read from the journal table.</summary>
/// <param name="Ordering">Position among all events of the database, from 1, in commit order.</param>
/// <param name="CreatedTicks">.NET ticks, UTC.</param>
internal sealed record StoredEvent(
    long Ordering,
    string PersistenceId,
    long SequenceNr,
    long CreatedTicks,
    byte[] Message,
    string Manifest,
    int SerializerId,
    string WriterUuid,
    string[] Tags)
{
    /// <summary>Rows of the oldest plugins name no serializer, only the type in the manifest.</summary>
    public const int NoSerializer = -1;
}
