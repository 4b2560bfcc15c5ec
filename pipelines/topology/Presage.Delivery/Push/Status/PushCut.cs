namespace Presage.Delivery;

/// <summary>Why the hub ended a connection.</summary>
public enum PushCut
{
    None = 0,

    /// <summary>The server stops.</summary>
    Stopping,

    /// <summary>A message longer than allowed.</summary>
    TooLong,

    /// <summary>A frame that cannot be read, or not now.</summary>
    Malformed,
    TokenExpired,

    /// <summary>No HAVE in time.</summary>
    HandshakeLate,

    /// <summary>An invalidation was not acknowledged in time.</summary>
    AcknowledgeLate,

    /// <summary>The line took nothing for too long.</summary>
    SendLate,

    /// <summary>Nothing was heard for longer than a lease.</summary>
    Silent,

    /// <summary>The client has a newer connection.</summary>
    Replaced,

    /// <summary>More frames than a client may send.</summary>
    TooMany,

    /// <summary>The server itself does not hear of invalidations, so its clients must not serve by themselves.</summary>
    CutOff,
}
