namespace Akka.Streams.Implementation;

/// <summary>The messages between an acknowledging actor and the stream; <paramref name="OnFailure"/> may be null.</summary>
internal sealed record AckProtocol(object Init, object Ack, object Complete, Func<Exception, object> OnFailure);
