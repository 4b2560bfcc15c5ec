namespace Presage.Delivery;

/// <summary>Limits of the disk tier.</summary>
public sealed record DiskTierOptions
{
    /// <summary>A file is not appended to beyond this; a record larger than this has a file of its own. Files are read whole after a start.</summary>
    public required int FileBytesMax { get; init; }

    /// <summary>
    /// While a smaller share of all bytes is alive, the oldest file is to be rewritten; in <c>(0, 1)</c>. The disk holds at most the capacity divided by this, and two
    /// files more.
    /// </summary>
    public required double LiveShareMin { get; init; }
}
