namespace Presage.Flows;

/// <summary>How the bytes of an information element are to be read (RFC 7012 §3.1; RFC 6313 §3 for the lists).</summary>
public enum ElementType
{
    /// <summary>The registry names no type: one to eight bytes count as a number, printable ones as text, others as bytes.</summary>
    Unstated = 0,
    OctetArray,
    Unsigned,
    Signed,
    Float,
    Boolean,
    MacAddress,
    Text,
    Seconds,
    Milliseconds,

    /// <summary>NTP format with a fraction that is meant in microseconds.</summary>
    Microseconds,

    /// <summary>NTP format with a fraction that is meant in nanoseconds.</summary>
    Nanoseconds,
    V4Address,
    V6Address,
    BasicList,
    SubTemplateList,
    SubTemplateMultiList,
}
