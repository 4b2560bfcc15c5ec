using Akka.Actor;

namespace Akka.Cluster.Sharding;

/// <summary>The parent of all regions; does nothing itself.</summary>
internal sealed class ShardingGuardian : ActorBase
{
    protected override bool Receive(object message) => false;
}
