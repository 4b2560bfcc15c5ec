namespace Presage.Traffic;

/// <summary>Whom a measurement from outside is of.</summary>
public enum TelemetrySubject
{
    Subscriber,

    /// <summary>The subscriber that had an address at the time.</summary>
    Address,

    /// <summary>A site as a whole, or the link that it hangs on, which bears its name.</summary>
    Site,
}
