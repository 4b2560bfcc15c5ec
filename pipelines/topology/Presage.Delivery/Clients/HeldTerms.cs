using Presage.Content;
using Presage.Core;

namespace Presage.Delivery;

/// <summary>What a client holds of a content.</summary>
/// <param name="Until">Until when it can serve it without asking.</param>
/// <param name="Hash">Of its body.</param>
/// <param name="RenewAt">From when on it is worth to say that it is good for longer: half of its time, as leases have it (RFC 2131, section 4.4.5). <see cref="Until"/> if it is not to be said.</param>
internal readonly record struct HeldTerms(EventTime Until, ContentHash Hash, EventTime RenewAt)
{
    /// <summary>For how long it was good when it came.</summary>
    public TimeSpan Life => 2 * (Until - RenewAt);

    public bool IsRenewable => RenewAt < Until;

    /// <summary>A renewal is under way, or there is none to be had.</summary>
    public HeldTerms WithoutRenewal() => this with { RenewAt = Until };
}
