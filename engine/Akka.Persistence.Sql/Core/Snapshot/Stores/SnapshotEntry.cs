namespace Akka.Persistence.Snapshot;

/// <summary>One snapshot in memory.</summary>
public class SnapshotEntry
{
    public string Id { get; set; }

    public string PersistenceId { get; set; }

    public long SequenceNr { get; set; }

    /// <summary>.NET ticks, UTC.</summary>
    public long Timestamp { get; set; }

    public object Snapshot { get; set; }
}
