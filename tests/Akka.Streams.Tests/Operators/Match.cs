namespace Akka.Streams.Tests.Operators;

/// <summary>How a result is compared with its model.</summary>
internal enum Match
{
    Exact,

    /// <summary>The same elements in any order.</summary>
    AnyOrder,

    /// <summary>Elements may be joined by addition, as the pace goes.</summary>
    SameSum,

    /// <summary>Elements may be repeated, as the pace goes.</summary>
    Repeated,

    /// <summary>Elements may be missing, as the pace goes; the others in order.</summary>
    Thinned,
}
