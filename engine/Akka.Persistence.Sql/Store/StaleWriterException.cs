namespace Akka.Persistence.Sql.Store;

/// <summary>Another writer has recovered the id since this one did: this one's actor is the older of two and must stop.</summary>
internal sealed class StaleWriterException(string persistenceId, string writerUuid)
    : Exception($"'{persistenceId}' was claimed by another writer; the writer {writerUuid} is stale and may not append (fencing).");
