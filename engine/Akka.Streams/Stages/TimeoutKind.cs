namespace Akka.Streams.Implementation;

/// <summary>What a timeout stage measures.</summary>
internal enum TimeoutKind
{
    /// <summary>Until the first element.</summary>
    Initial,

    /// <summary>Until the stream completes.</summary>
    Completion,

    /// <summary>Between two elements.</summary>
    Idle,

    /// <summary>From an element to the demand for the next.</summary>
    Backpressure,
}
