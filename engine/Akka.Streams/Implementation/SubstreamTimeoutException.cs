namespace Akka.Streams.Implementation;

/// <summary>A substream was not run in time.</summary>
internal sealed class SubstreamTimeoutException(string message) : TimeoutException(message);
