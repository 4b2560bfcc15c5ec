namespace Akka.Streams;

/// <summary>Another key appeared when the largest allowed number of substreams was open.</summary>
public class TooManySubstreamsOpenException : InvalidOperationException
{
    public TooManySubstreamsOpenException() : base("Cannot open a new substream as there are too many substreams open")
    {
    }
}
