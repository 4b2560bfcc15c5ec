namespace Presage.Content;

/// <summary>What a record of a disk file says. The numbers are stored: they stay.</summary>
public enum DiskRecordKind : byte
{
    /// <summary>A content is held from here on.</summary>
    Stored = 1,

    /// <summary>A content is no longer held; the record has its id and version only.</summary>
    Removed = 2,
}
