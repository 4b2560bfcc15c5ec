namespace Presage.Flows;

/// <summary>What a file of flow exports is.</summary>
public enum CaptureKind
{
    /// <summary>None of the kinds below.</summary>
    Unknown = 0,

    /// <summary>libpcap's classic format, either byte order, microseconds or nanoseconds.</summary>
    Pcap,

    /// <summary>pcapng.</summary>
    PcapNg,

    /// <summary>The payload of one export datagram and nothing else.</summary>
    RawPayload,

    /// <summary>IPFIX messages one after another (RFC 5655).</summary>
    IpfixFile,

    /// <summary>A file of nfcapd, layout 1 or 2, on a little-endian machine.</summary>
    Nfcapd,

    /// <summary>Flow records as JSON objects, one on each line.</summary>
    JsonLines,

    /// <summary>Flow records as protobuf, each behind its length.</summary>
    Protobuf,
}
