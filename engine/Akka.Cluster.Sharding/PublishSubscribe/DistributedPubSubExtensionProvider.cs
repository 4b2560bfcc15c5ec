using Akka.Actor;

namespace Akka.Cluster.Tools.PublishSubscribe;

public sealed class DistributedPubSubExtensionProvider : ExtensionIdProvider<DistributedPubSub>
{
    public override DistributedPubSub CreateExtension(ExtendedActorSystem system) => new(system);
}
