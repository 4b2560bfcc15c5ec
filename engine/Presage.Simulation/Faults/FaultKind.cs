namespace Presage.Simulation;

/// <summary>What can go wrong in a simulation. The names are those of <see cref="SimulatedFaults"/>.</summary>
public enum FaultKind
{
    /// <summary>A message reached its actor late.</summary>
    MessageDelay,

    /// <summary>A message was taken before an older one of another sender.</summary>
    Reordering,

    /// <summary>A request to a node, or its reply, was lost.</summary>
    RequestLoss,

    /// <summary>A node lost its memory and everything on its disk that was not synced.</summary>
    Crash,

    /// <summary>A request to the journal or the snapshot store failed, before or after it was carried out.</summary>
    JournalFailure,

    /// <summary>A crash left a write half done.</summary>
    TornWrite,

    /// <summary>A sync of a file failed, and what it should have made durable may be gone.</summary>
    SyncFailure,

    /// <summary>A write found no room and left a part of itself.</summary>
    DiskFull,

    /// <summary>A node's wall clock jumped.</summary>
    ClockJump,

    /// <summary>A datagram was lost.</summary>
    DatagramLoss,

    /// <summary>A datagram arrived twice.</summary>
    DatagramDuplicate,

    /// <summary>A datagram arrived late, so that later ones could overtake it.</summary>
    DatagramDelay,
}
