namespace Presage.Flows;

/// <summary>Why bytes are no snapshot of a decoder that can be restored.</summary>
public enum SnapshotReason
{
    /// <summary>They do not begin as one.</summary>
    NotASnapshot,

    /// <summary>Written by a newer release.</summary>
    VersionUnsupported,

    /// <summary>Cut short or changed since they were written: the digest at the end is another.</summary>
    Damaged,
}
