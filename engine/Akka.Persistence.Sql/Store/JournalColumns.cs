namespace Akka.Persistence.Sql.Store;

/// <summary>The journal table; tags and manifest have the same name in every mapping.</summary>
/// <param name="WriterUuid">Null where there is no such column.</param>
internal sealed record JournalColumns(
    string Table,
    string Ordering,
    string Deleted,
    string PersistenceId,
    string SequenceNr,
    string Created,
    string Message,
    string Identifier,
    string WriterUuid);
