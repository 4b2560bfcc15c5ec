namespace Presage.Generator;

/// <summary>The export protocols that the generator speaks.</summary>
public enum ExportFormat : byte
{
    /// <summary>NetFlow version 9, RFC 3954.</summary>
    NetFlow9,

    /// <summary>IPFIX, RFC 7011.</summary>
    Ipfix,
}
