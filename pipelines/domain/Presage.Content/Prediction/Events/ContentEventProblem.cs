namespace Presage.Content;

/// <summary>Why bytes are no <see cref="ContentEvent"/>; closed, each one is counted.</summary>
public enum ContentEventProblem
{
    None = 0,

    /// <summary>The bytes end within a field.</summary>
    Truncated,
    UnknownVersion,
    UnknownKind,

    /// <summary>A bit is set that this version gives no meaning.</summary>
    UnknownFlag,
    NoClient,
    NoItem,

    /// <summary>More than 64 bits, or longer than it need be.</summary>
    BadTime,

    /// <summary>0 where one is announced, above 2^31 − 1, or longer than it need be.</summary>
    BadPersona,

    /// <summary>Bytes follow the event.</summary>
    TrailingBytes,
}
