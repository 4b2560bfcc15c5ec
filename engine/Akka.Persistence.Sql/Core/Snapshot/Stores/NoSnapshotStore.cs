namespace Akka.Persistence.Snapshot;

/// <summary>Stands in when no snapshot store is configured: there is never a snapshot, and saving one fails.</summary>
public sealed class NoSnapshotStore : SnapshotStore
{
    /// <summary>A snapshot was to be saved or deleted and there is no store for it.</summary>
    public class NoSnapshotStoreException : Exception
    {
        public NoSnapshotStoreException()
        {
        }

        public NoSnapshotStoreException(string message)
            : base(message)
        {
        }

        public NoSnapshotStoreException(string message, Exception innerException)
            : base(message, innerException)
        {
        }
    }

    private protected override bool IsLocal => true;

    protected override Task<SelectedSnapshot> LoadAsync(string persistenceId, SnapshotSelectionCriteria criteria) =>
        Task.FromResult<SelectedSnapshot>(null);

    protected override Task SaveAsync(SnapshotMetadata metadata, object snapshot) => Refuse();

    protected override Task DeleteAsync(SnapshotMetadata metadata) => Refuse();

    protected override Task DeleteAsync(string persistenceId, SnapshotSelectionCriteria criteria) => Refuse();

    private static Task Refuse() =>
        Task.FromException(new NoSnapshotStoreException("There is no snapshot store; set akka.persistence.snapshot-store.plugin."));
}
