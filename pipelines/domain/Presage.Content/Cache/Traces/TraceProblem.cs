namespace Presage.Content;

/// <summary>Why a trace cannot be read.</summary>
public enum TraceProblem
{
    None,

    /// <summary>No bytes at all.</summary>
    Empty,

    /// <summary>Neither lines of three or four integers, nor records of 24 bytes, nor keys of 4 bytes.</summary>
    UnknownFormat,

    /// <summary>A line has another number of fields than the first.</summary>
    WrongFieldCount,

    /// <summary>A field is not an integer, or not one that fits.</summary>
    NotAnInteger,

    /// <summary>An object's size is above 2 147 483 647 bytes.</summary>
    SizeTooLarge,

    /// <summary>More than <see cref="CacheTrace.RequestsMax"/> requests.</summary>
    TooManyRequests,
}
