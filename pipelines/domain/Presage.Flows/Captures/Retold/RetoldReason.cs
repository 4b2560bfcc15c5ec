namespace Presage.Flows;

/// <summary>Why a line of JSON or a record of protobuf gave no flow record; closed.</summary>
public enum RetoldReason
{
    /// <summary>The object is not closed, or what is in it is no JSON.</summary>
    NotJson = 0,

    /// <summary>The line begins with something else than an object.</summary>
    NotAnObject,

    /// <summary>An object of more than <see cref="JsonLinesReader.ObjectLengthMax"/> bytes, a record of more than <see cref="ProtobufReader.RecordLengthMax"/>.</summary>
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

    /// <summary>The record, or the last one of a file, ends within a field.</summary>
    Truncated,

    /// <summary>A varint of more than 64 bits.</summary>
    VarintTooLong,

    /// <summary>A tag with field number 0 or above 2^29 - 1, or of a wire type that does not exist.</summary>
    TagInvalid,

    /// <summary>A field that is known comes with a wire type that cannot hold it.</summary>
    WireTypeUnexpected,

    /// <summary>A group that ends without having begun, or nests deeper than <see cref="ProtobufReader.GroupsMax"/>.</summary>
    GroupInvalid,
}
