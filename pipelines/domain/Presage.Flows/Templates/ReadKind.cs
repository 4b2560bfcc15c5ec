namespace Presage.Flows;

/// <summary>How an operation moves a field: bytes read in network order, then bytes written.</summary>
internal enum ReadKind : byte
{
    Skip,
    OneToOne,
    TwoToTwo,
    TwoToFour,
    FourToFour,
    FourToEight,
    EightToEight,

    /// <summary>An IPv4 address.</summary>
    V4,

    V6,

    /// <summary>An IPv4 address beside an IPv6 one in the same record: all zeros mean that the other one is meant.</summary>
    V4IfSet,

    V6IfSet,

    /// <summary>The first bytes of a sampled packet: only their place is kept.</summary>
    Section,

    /// <summary>An application id (RFC 6759 §4): one byte of engine, then the selector, of which the low three bytes are kept.</summary>
    Application,

    /// <summary>One to eight bytes (reduced-size encoding, RFC 7011 §6.2) into one.</summary>
    AnyToOne,
    AnyToTwo,
    AnyToFour,
    AnyToEight,
}
