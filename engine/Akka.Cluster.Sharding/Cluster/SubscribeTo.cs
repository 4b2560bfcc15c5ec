using System.Collections.Immutable;
using Akka.Actor;

namespace Akka.Cluster;

/// <summary>To the daemon: tell this actor the events of these types.</summary>
internal sealed record SubscribeTo(IActorRef Subscriber, ClusterEvent.SubscriptionInitialStateMode Mode, ImmutableArray<Type> To)
    : INoSerializationVerificationNeeded;
