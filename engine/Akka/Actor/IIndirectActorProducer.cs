namespace Akka.Actor;

/// <summary>Makes actor instances in place of their constructor, for example by dependency injection.</summary>
public interface IIndirectActorProducer
{
    Type ActorType { get; }

    ActorBase Produce();

    void Release(ActorBase actor);
}
