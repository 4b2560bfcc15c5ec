using Akka.Actor;
using Akka.Dispatch.SysMsg;

namespace Akka.Cluster.Sharding;

/// <summary>
/// What tellers hold of a region. Messages for entities take the short way through the directory; everything else, and all
/// that the runtime does with a ref, goes to the region's actor.
/// </summary>
internal sealed class ShardRegionRef(IInternalActorRef region, EntityDirectory directory, EnvelopeExtractor extractor)
    : InternalActorRefBase
{
    public override ActorPath Path => region.Path;

    public override IActorRefProvider Provider => region.Provider;

    public override IInternalActorRef Parent => region.Parent;

    public override bool IsLocal => region.IsLocal;

    public override IActorRef GetChild(IReadOnlyList<string> name) => region.GetChild(name);

    public override void Start() => region.Start();

    public override void Stop() => region.Stop();

    public override void Suspend() => region.Suspend();

    public override void Resume(Exception causedByFailure = null) => region.Resume(causedByFailure);

    public override void Restart(Exception cause) => region.Restart(cause);

    public override void SendSystemMessage(ISystemMessage message) => region.SendSystemMessage(message);

    protected override void TellInternal(object message, IActorRef sender)
    {
        // An extractor need not know what is meant for the region itself.
        var entityId = IsForRegion(message) ? null : extractor.EntityId(message);
        if (string.IsNullOrEmpty(entityId))
        {
            region.Tell(message, sender);
        }
        else
        {
            directory.Deliver(entityId, message, extractor.EntityMessage(message), sender);
        }
    }

    private static bool IsForRegion(object message) =>
        message is IShardRegionQuery or IShardRegionCommand or IAutoReceivedMessage or ShardRegion.StartEntity;
}
