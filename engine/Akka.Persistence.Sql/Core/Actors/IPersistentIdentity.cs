namespace Akka.Persistence;

/// <summary>Under which id an actor's events are kept, and in which journal and snapshot store.</summary>
public interface IPersistentIdentity
{
    /// <summary>At most 255 characters; the same for every incarnation of the actor, and of no other actor.</summary>
    string PersistenceId { get; }

    /// <summary>The journal's configuration path; empty means <c>akka.persistence.journal.plugin</c>.</summary>
    string JournalPluginId { get; }

    /// <summary>The snapshot store's configuration path; empty means <c>akka.persistence.snapshot-store.plugin</c>.</summary>
    string SnapshotPluginId { get; }
}
