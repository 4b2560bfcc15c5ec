namespace Presage.Traffic;

/// <summary>What became of a <see cref="TelemetryReport"/>; closed, so that every outcome has a counter.</summary>
public enum TelemetryOutcome
{
    Counted = 0,

    /// <summary>Its step is closed, or too old to be open.</summary>
    Late = 1,

    /// <summary>Its time is ahead of ours by more than clocks may be.</summary>
    Ahead = 2,

    /// <summary>No such subscriber is known, or nobody has the address.</summary>
    SubscriberUnknown = 3,

    /// <summary>No such site is known, and no such link.</summary>
    SiteUnknown = 4,
}
