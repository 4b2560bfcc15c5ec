namespace Presage.Content;

/// <summary>What whoever asks for a content that is not held is to do.</summary>
public enum FlightRole
{
    /// <summary>Fetch it, and tell when that is over.</summary>
    Fetches,

    /// <summary>Wait for the one who does.</summary>
    Waits,

    /// <summary>Neither: too many fetches or waiters. Go to the origin past the cache, or say 503.</summary>
    Refused,
}
