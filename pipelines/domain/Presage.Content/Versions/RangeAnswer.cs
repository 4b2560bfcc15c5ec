namespace Presage.Content;

/// <summary>How a request with a <c>Range</c> header is to be answered.</summary>
public enum RangeAnswer
{
    /// <summary>200 with the whole body: no range, one that cannot be read, or one of another version.</summary>
    Whole,

    /// <summary>206 with the ranges.</summary>
    Partial,

    /// <summary>416: no range has a byte of the body.</summary>
    Unsatisfiable,
}
