namespace Akka.Streams.IO;

/// <summary>A stream that writes bytes was failed by its upstream.</summary>
public sealed class AbruptIOTerminationException : Exception
{
    public AbruptIOTerminationException(IOResult ioResult, Exception cause) : base("Stream terminated without completing IO operation.", cause) =>
        IoResult = ioResult;

    /// <summary>What was written before.</summary>
    public IOResult IoResult { get; }
}
