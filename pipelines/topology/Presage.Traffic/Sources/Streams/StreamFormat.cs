namespace Presage.Traffic;

/// <summary>What the bytes of a connection are.</summary>
public enum StreamFormat
{
    /// <summary>IPFIX messages one after another, told apart by their lengths (RFC 7011 §10.4).</summary>
    Ipfix,

    /// <summary>Flow records as JSON objects.</summary>
    JsonLines,
}
