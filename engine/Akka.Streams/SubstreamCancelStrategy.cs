namespace Akka.Streams;

/// <summary>What cancelling a substream does to the rest.</summary>
public enum SubstreamCancelStrategy
{
    /// <summary>Cancels the whole stream.</summary>
    Propagate = 0,

    /// <summary>Drops the elements of the cancelled substream.</summary>
    Drain = 1,
}
