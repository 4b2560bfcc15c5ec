using Akka.Actor;

namespace Akka.Cluster.Sharding;

/// <summary>From the registry to a proxy: here is the region it stands for.</summary>
internal sealed class RegionKnown(IActorRef region) : INoSerializationVerificationNeeded
{
    public IActorRef Region { get; } = region;
}
