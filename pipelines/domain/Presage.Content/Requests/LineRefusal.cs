namespace Presage.Content;

/// <summary>Why a line of a log is not read; closed, each one is counted.</summary>
public enum LineRefusal
{
    /// <summary>The line was read.</summary>
    None = 0,
    TooLong,

    /// <summary>No line of the format: brackets, quotes or tabs are not where they are to be.</summary>
    Malformed,
    NoClient,
    BadTime,

    /// <summary>No method and target; as when a client speaks TLS to a plain port.</summary>
    BadRequest,
    BadStatus,
    BadBytes,
    BadJson,

    /// <summary>An item number that is none.</summary>
    BadItem,
}
