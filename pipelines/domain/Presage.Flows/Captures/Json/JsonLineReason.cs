namespace Presage.Flows;

/// <summary>Why a line of JSON gave no flow record; closed.</summary>
public enum JsonLineReason
{
    /// <summary>The object is not closed, or what is in it is no JSON.</summary>
    NotJson = 0,

    /// <summary>The line begins with something else than an object.</summary>
    NotAnObject,

    /// <summary>An object of more than <see cref="JsonLinesReader.ObjectLengthMax"/> bytes.</summary>
    TooLong,

    /// <summary>No source or no destination address.</summary>
    AddressMissing,

    /// <summary>An address field that is no IPv4 or IPv6 address.</summary>
    AddressInvalid,

    /// <summary>Neither bytes nor packets.</summary>
    VolumeMissing,

    /// <summary>A number field that is no whole number of its range.</summary>
    NumberInvalid,

    /// <summary>Neither start nor end nor receipt, and the source tells no time either.</summary>
    TimeMissing,

    /// <summary>A time that is neither ISO 8601 nor a Unix time.</summary>
    TimeInvalid,
}
