using Akka.Actor;

namespace Akka.Cluster;

/// <summary>To the daemon: no more events of this type, or where it is null none at all.</summary>
internal sealed record UnsubscribeFrom(IActorRef Subscriber, Type To) : INoSerializationVerificationNeeded;
