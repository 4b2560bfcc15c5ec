namespace Presage.Flows;

/// <summary>How a time field counts (IANA IPFIX registry; encodings: RFC 7011 §6.1.7 to §6.1.10).</summary>
internal enum TimeUnit : byte
{
    /// <summary>The template has no such field.</summary>
    None,

    /// <summary>Milliseconds since the exporter started, 32 bits that wrap (21, 22).</summary>
    Uptime,

    /// <summary>Seconds since the Unix epoch (150, 151).</summary>
    Seconds,

    /// <summary>Milliseconds since the Unix epoch, or a duration in milliseconds (152, 153, 161).</summary>
    Milliseconds,

    /// <summary>NTP format: seconds since 1900 in the high half, fraction in the low half (154 to 157).</summary>
    Ntp,

    /// <summary>Microseconds before the export time, or a duration in microseconds (158, 159, 162).</summary>
    Microseconds,
}
