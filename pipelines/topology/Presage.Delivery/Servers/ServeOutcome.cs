namespace Presage.Delivery;

/// <summary>How a request for a content ended; closed, each one is counted.</summary>
public enum ServeOutcome
{
    /// <summary>From memory.</summary>
    MemoryHit,

    /// <summary>From memory, where it had been fetched ahead and waited for its first reader.</summary>
    PrefetchHit,

    /// <summary>From memory or disk, a little stale, while the origin is asked.</summary>
    StaleHit,

    /// <summary>From disk.</summary>
    DiskHit,

    /// <summary>From the server that owns it.</summary>
    PeerHit,

    /// <summary>The origin said that what is held is good.</summary>
    Revalidated,

    /// <summary>From the origin.</summary>
    Fetched,

    /// <summary>Stale, since the origin failed.</summary>
    StaleOnError,

    /// <summary>Not for a cache: the request itself goes to the origin.</summary>
    Passed,

    /// <summary>Nothing came.</summary>
    Failed,
}
