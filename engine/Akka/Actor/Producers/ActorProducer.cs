namespace Akka.Actor;

/// <summary>How Props makes an instance.</summary>
internal abstract class ActorProducer
{
    internal abstract Type ActorType { get; }

    internal abstract ActorBase Produce(object[] arguments);

    internal virtual void Release(ActorBase actor)
    {
    }
}
