namespace Akka.Persistence.Sql.Store;

/// <summary>The snapshot table; the manifest has the same name in every mapping.</summary>
internal sealed record SnapshotColumns(
    string Table, string PersistenceId, string SequenceNr, string Created, string Payload, string SerializerId);
