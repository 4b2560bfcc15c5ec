namespace Presage.Flows;

/// <summary>How a field of an sFlow structure stands in XDR.</summary>
internal enum SflowFieldKind
{
    Four,
    Eight,
    Float,

    /// <summary>Six bytes, padded to eight.</summary>
    Mac,
    V4,
    V6,

    /// <summary>A kind (1: IPv4, 2: IPv6, 0: none), then the address.</summary>
    Address,
    Text,

    /// <summary>A count, then numbers.</summary>
    List,

    /// <summary>A count of segments, each a kind and a list of AS numbers.</summary>
    Path,

    /// <summary>Bytes of a sampled header behind their count.</summary>
    Packet,
    Uuid,

    /// <summary>A data source: its type in the high byte, its index in the low three; shown as two fields.</summary>
    Source,
}
