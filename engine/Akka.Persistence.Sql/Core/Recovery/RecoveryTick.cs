namespace Akka.Persistence;

/// <summary>Sent each recovery-event-timeout while an actor recovers.</summary>
public sealed class RecoveryTick(bool snapshot)
{
    /// <summary>True while the snapshot is awaited, false while events are.</summary>
    public bool Snapshot { get; } = snapshot;
}
