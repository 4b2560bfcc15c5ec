namespace Presage.Delivery;

/// <summary>Why a connection is refused.</summary>
public enum AdmissionRefusal
{
    None = 0,

    /// <summary>No token.</summary>
    NoToken = 1,

    /// <summary>No token of ours: its form or its signature is wrong.</summary>
    WrongToken = 2,

    /// <summary>It was valid until some time ago.</summary>
    Expired = 3,

    /// <summary>A page of an origin that is not on the list.</summary>
    WrongOrigin = 4,

    /// <summary>As many connections as there may be, in all or from this address.</summary>
    TooMany = 5,
}
