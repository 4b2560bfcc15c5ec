namespace Presage.Content;

/// <summary>What may be done with a stored answer at a moment.</summary>
public enum FreshnessState
{
    /// <summary>Serve it.</summary>
    Fresh,

    /// <summary>Serve it, and ask the origin in the background (RFC 5861, section 3).</summary>
    StaleWhileRevalidate,

    /// <summary>Ask the origin; serve it only if the origin cannot be reached or fails (RFC 5861, section 4).</summary>
    StaleIfError,

    /// <summary>Ask the origin, with the validator.</summary>
    Stale,
}
