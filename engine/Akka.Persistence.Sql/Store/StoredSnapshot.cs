namespace Akka.Persistence.Sql.Store;

/// <summary>One row of the snapshot table.</summary>
/// <param name="CreatedTicks">.NET ticks, UTC.</param>
internal sealed record StoredSnapshot(
    string PersistenceId,
    long SequenceNr,
    long CreatedTicks,
    byte[] Snapshot,
    string Manifest,
    int SerializerId);
