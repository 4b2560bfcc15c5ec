using Akka.Actor;

namespace Akka.Cluster;

/// <summary>To the daemon: tell this actor the state of now.</summary>
internal sealed record SendState(IActorRef Receiver) : INoSerializationVerificationNeeded;
