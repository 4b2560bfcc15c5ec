using Akka.Persistence.Sql.Store;

namespace Akka.Persistence.Sql;

/// <summary>The events of one id up to a number, page by page.</summary>
internal sealed class ReplayPages(IEventStore store, int pageSize, string persistenceId, long toSequenceNr)
{
    /// <returns>Null if there can be nothing more.</returns>
    public Task<List<StoredEvent>> ReadAsync(long fromSequenceNr, long countMax) =>
        countMax <= 0 || fromSequenceNr > toSequenceNr
            ? null
            : store.ReadByIdAsync(new NumberedRead(persistenceId, fromSequenceNr, toSequenceNr, Math.Min(countMax, pageSize), WithTags: false));
}
