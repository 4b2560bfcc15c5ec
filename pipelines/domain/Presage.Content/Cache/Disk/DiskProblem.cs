namespace Presage.Content;

/// <summary>Why a record of a disk file is not used.</summary>
public enum DiskProblem
{
    None,

    /// <summary>The file ends within the record: a write that a crash cut off.</summary>
    Truncated,

    /// <summary>The header's checksum is wrong. Where the next record begins is unknown, so the rest of the file is not read.</summary>
    DamagedHeader,

    /// <summary>The checksum of texts and body is wrong. The records after it are read.</summary>
    DamagedBody,
}
