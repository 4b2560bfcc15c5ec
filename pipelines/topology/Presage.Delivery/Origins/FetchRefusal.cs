namespace Presage.Delivery;

/// <summary>Why nothing came from an origin; closed, each one is counted.</summary>
public enum FetchRefusal
{
    None = 0,

    /// <summary>No origin of that name is configured.</summary>
    OriginUnknown,

    /// <summary>The path climbs, or has what no path has.</summary>
    PathUnsafe,

    /// <summary>The host has no address.</summary>
    NameUnknown,

    /// <summary>The host has an address that an origin must not have.</summary>
    AddressForbidden,

    /// <summary>None of its addresses answers, or the connection broke.</summary>
    Unreachable,
    TimedOut,

    /// <summary>The answer's head or body is larger than allowed.</summary>
    TooLarge,

    /// <summary>As many requests are under way as there may be.</summary>
    TooManyAtOnce,

    /// <summary>A prefetch was sent elsewhere: nothing is followed.</summary>
    Redirected,

    /// <summary>The request came from this server itself.</summary>
    Loop,

    /// <summary>The answer is no HTTP.</summary>
    Malformed,
}
