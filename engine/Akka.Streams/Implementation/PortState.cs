namespace Akka.Streams.Implementation;

/// <summary>
/// Bits of a connection's state. One element or one demand is under way at a time:
/// InReady → (pull) Pulling → (OnPull) OutReady → (push) Pushing → (OnPush) InReady.
/// </summary>
internal static class PortState
{
    /// <summary>The inlet may be pulled.</summary>
    internal const int InReady = 1;

    /// <summary>Demand waits to be handed to the outlet's stage.</summary>
    internal const int Pulling = 2;

    /// <summary>The outlet may be pushed.</summary>
    internal const int OutReady = 4;

    /// <summary>An element waits to be handed to the inlet's stage.</summary>
    internal const int Pushing = 8;

    /// <summary>The inlet's stage cancelled, or has been told of the end.</summary>
    internal const int InClosed = 16;

    /// <summary>The outlet's stage ended, or has been told of the cancellation.</summary>
    internal const int OutClosed = 32;

    /// <summary>The outlet ended with a failure.</summary>
    internal const int Failed = 64;

    /// <summary>The slot holds an element that was not grabbed yet.</summary>
    internal const int Filled = 128;

    internal const int Closed = InClosed | OutClosed;
    internal const int Busy = Pulling | Pushing;
}
