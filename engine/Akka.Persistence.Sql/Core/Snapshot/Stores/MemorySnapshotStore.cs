namespace Akka.Persistence.Snapshot;

/// <summary>Keeps snapshots in the memory of its actor: for tests, and for what need not outlive the process.</summary>
public class MemorySnapshotStore : SnapshotStore
{
    protected virtual List<SnapshotEntry> Snapshots { get; } = [];

    private protected override bool IsLocal => true;

    protected override Task<SelectedSnapshot> LoadAsync(string persistenceId, SnapshotSelectionCriteria criteria)
    {
        var newest = Snapshots.Where(entry => Matches(entry, persistenceId, criteria)).MaxBy(entry => entry.SequenceNr);
        return Task.FromResult(newest is null ? null : new SelectedSnapshot(MetadataOf(newest), newest.Snapshot));
    }

    protected override Task SaveAsync(SnapshotMetadata metadata, object snapshot)
    {
        Snapshots.RemoveAll(entry => entry.PersistenceId == metadata.PersistenceId && entry.SequenceNr == metadata.SequenceNr);
        Snapshots.Add(new SnapshotEntry
        {
            Id = $"{metadata.PersistenceId}_{metadata.SequenceNr}",
            PersistenceId = metadata.PersistenceId,
            SequenceNr = metadata.SequenceNr,
            Timestamp = metadata.Timestamp.Ticks,
            Snapshot = snapshot,
        });
        return Task.CompletedTask;
    }

    protected override Task DeleteAsync(SnapshotMetadata metadata)
    {
        var ticksMax = metadata.Timestamp == DateTime.MinValue ? long.MaxValue : metadata.Timestamp.Ticks;
        Snapshots.RemoveAll(entry =>
            entry.PersistenceId == metadata.PersistenceId && entry.SequenceNr == metadata.SequenceNr && entry.Timestamp <= ticksMax);
        return Task.CompletedTask;
    }

    protected override Task DeleteAsync(string persistenceId, SnapshotSelectionCriteria criteria)
    {
        Snapshots.RemoveAll(entry => Matches(entry, persistenceId, criteria));
        return Task.CompletedTask;
    }

    private static bool Matches(SnapshotEntry entry, string persistenceId, SnapshotSelectionCriteria criteria) =>
        entry.PersistenceId == persistenceId
        && entry.SequenceNr <= criteria.MaxSequenceNr
        && entry.Timestamp <= criteria.MaxTimeStamp.Ticks;

    private static SnapshotMetadata MetadataOf(SnapshotEntry entry) =>
        new(entry.PersistenceId, entry.SequenceNr, new DateTime(entry.Timestamp, DateTimeKind.Utc));
}
