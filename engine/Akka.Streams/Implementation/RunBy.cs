namespace Akka.Streams.Implementation;

/// <summary>Tells a stage which materializer runs it, for values that have to exist before its logic starts.</summary>
internal sealed class RunBy(ActorMaterializer materializer) : Attributes.IAttribute
{
    internal ActorMaterializer Materializer { get; } = materializer;
}
