namespace Presage.Content;

/// <summary>Why a client refuses a push. The numbers are sent: they stay.</summary>
public enum ClientRefusal : byte
{
    None = 0,
    Held = 1,
    NoRoom = 2,

    /// <summary>It has no body with the hash that the delta changes.</summary>
    BaseMissing = 3,
    WrongDigest = 4,

    /// <summary>An invalidation named it.</summary>
    Stale = 5,
    NotWanted = 6,
}
