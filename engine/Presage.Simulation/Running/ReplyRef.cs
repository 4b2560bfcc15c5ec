using Akka.Actor;

namespace Presage.Simulation;

/// <summary>The sender of a request that the world makes: hands every reply to the network.</summary>
internal sealed class ReplyRef(SimulatedNode node, Action<object> reply) : MinimalActorRef
{
    private readonly IActorRefProvider _provider = ((ExtendedActorSystem)node.System).Provider;
    private ActorPath? _path;

    public override ActorPath Path => _path ??= _provider.TempPath();

    public override IActorRefProvider Provider => _provider;

    protected override void TellInternal(object message, IActorRef sender) => reply(message);
}
