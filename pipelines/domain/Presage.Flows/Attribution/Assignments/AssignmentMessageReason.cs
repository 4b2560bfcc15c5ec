namespace Presage.Flows;

/// <summary>Why a message of a directory's topic gave no addresses; closed. What its key said before stays in force.</summary>
public enum AssignmentMessageReason
{
    /// <summary>The message has no key, so that nothing could ever take its place.</summary>
    KeyMissing = 0,

    /// <summary>The value is no JSON, or no object.</summary>
    NotJson,

    /// <summary>The subscriber's name is too long, has control characters, or white space around it.</summary>
    SubscriberInvalid,

    /// <summary>An entry without a prefix or address.</summary>
    PrefixMissing,

    /// <summary>A prefix or address that is none.</summary>
    PrefixInvalid,

    /// <summary>A time that is neither ISO 8601 nor a Unix time, or an end that is not after the begin.</summary>
    TimeInvalid,

    /// <summary>Ports that are no range such as 1024-2047.</summary>
    PortsInvalid,

    /// <summary>More addresses than there is room for.</summary>
    TooMany,
}
