namespace Akka.Persistence.Sql.Store;

/// <summary>
/// One database with events, tags and snapshots. The contract of an implementation: a write's task ends when its rows are durable
/// and readable; writes that are queued together may share a transaction, but a write that fails takes no other with it; events
/// become visible in the order of their orderings, so that a reader which has read up to one has missed nothing.
/// </summary>
internal interface IEventStore : IDisposable
{
    /// <summary>Raised after each commit that added events, of this process and, while somebody watches, of others.</summary>
    CommitSignal Committed { get; }

    /// <summary>The most writes that one transaction takes together.</summary>
    int GroupMax { set; }

    Task AppendAsync(IReadOnlyList<EventRow> rows);

    /// <summary>Deletes up to a number, inclusive; what the highest number was is kept.</summary>
    Task DeleteEventsAsync(string persistenceId, long toSequenceNr);

    /// <summary>Counts every write of that id queued before.</summary>
    Task<long> HighestSequenceNrAsync(string persistenceId);

    /// <summary>Makes a writer the only one that may append to an id, until another claims it. Only with fencing.</summary>
    Task ClaimAsync(string persistenceId, string writerUuid);

    Task<List<StoredEvent>> ReadByIdAsync(NumberedRead read);

    /// <summary>Reads on from an ordering.</summary>
    Task<OrderedRows> ReadOrderedAsync(OrderedRead read);

    /// <summary>The ids of events after an ordering, each once, and the ordering they were read up to.</summary>
    Task<PersistenceIdRows> ReadPersistenceIdsAsync(long afterOrdering);

    Task SaveSnapshotAsync(StoredSnapshot row);

    /// <summary>The newest snapshot up to both bounds (inclusive), or null.</summary>
    Task<StoredSnapshot> LoadSnapshotAsync(string persistenceId, long sequenceNrMax, long createdTicksMax);

    /// <summary>Removes the snapshots numbered within [min, max] and made no later than <paramref name="createdTicksMax"/>.</summary>
    Task DeleteSnapshotsAsync(string persistenceId, long sequenceNrMin, long sequenceNrMax, long createdTicksMax);

    /// <summary>From now on commits of other processes raise <see cref="Committed"/> too, where the database can tell.</summary>
    void WatchCommits();

    /// <summary>Waits before another try to read after <paramref name="failure"/>.</summary>
    /// <returns>False if trying again makes no sense.</returns>
    Task<bool> WaitToRetryAsync(Exception failure, int attempt, CancellationToken cancellation);
}
