using Akka.Actor;

namespace Akka.Cluster.Sharding;

public sealed class ClusterShardingExtensionProvider : ExtensionIdProvider<ClusterSharding>
{
    public override ClusterSharding CreateExtension(ExtendedActorSystem system) => new(system);
}
