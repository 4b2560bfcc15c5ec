using Akka.Actor;

namespace Akka.Cluster.Sharding;

/// <summary>From the registry to the guardian: watch this region and say when it has ended.</summary>
internal sealed class WatchRegion(IActorRef region, Action ended) : INoSerializationVerificationNeeded
{
    public IActorRef Region { get; } = region;

    public Action Ended { get; } = ended;
}
