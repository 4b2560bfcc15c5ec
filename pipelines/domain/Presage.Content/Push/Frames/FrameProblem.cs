namespace Presage.Content;

/// <summary>Why a frame is refused.</summary>
public enum FrameProblem
{
    None,

    /// <summary>No frame of this kind comes from this side, or not now.</summary>
    Unexpected,

    /// <summary>A flag that has no meaning.</summary>
    UnknownFlag,

    /// <summary>It ends within a field.</summary>
    Truncated,

    /// <summary>Bytes follow the last field.</summary>
    Trailing,

    /// <summary>A number is larger than its field allows, or names nothing.</summary>
    OutOfRange,

    /// <summary>A text or a list is longer than its limit.</summary>
    TooLong,

    /// <summary>A text is not UTF-8.</summary>
    NotText,

    /// <summary>Not the frame that is next in the channel.</summary>
    OutOfOrder,
}
