namespace Akka.Actor;

/// <summary>Swallows all that it is told, without a dead letter.</summary>
internal sealed class IgnoreActorRef(IActorRefProvider provider) : MinimalActorRef
{
    private readonly ActorPath _path = new RootActorPath(new Address("akka", "local")) / "ignore";

    public override ActorPath Path => _path;

    public override IActorRefProvider Provider => provider;
}
