namespace Presage.Content;

/// <summary>What a client reports of a content. The numbers are sent: they stay.</summary>
public enum PushReportKind : byte
{
    None = 0,
    Stored = 1,

    /// <summary>For the first time.</summary>
    Used = 2,

    /// <summary>Its time ran out.</summary>
    Unused = 3,

    /// <summary>Given up for want of room.</summary>
    Evicted = 4,
    Refused = 5,

    /// <summary>A use, from a push or not.</summary>
    Request = 6,
}
