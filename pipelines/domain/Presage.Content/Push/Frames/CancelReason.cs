namespace Presage.Content;

/// <summary>Why a server breaks a push off. The numbers are sent: they stay.</summary>
public enum CancelReason : byte
{
    None = 0,
    Withdrawn = 1,
    Expired = 2,
    Stale = 3,
    Refused = 4,
}
