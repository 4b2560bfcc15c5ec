using Akka.Actor;

namespace Akka.Cluster;

/// <summary>To the daemon: this member leaves in order.</summary>
internal sealed record LeaveMember(Address Address) : INoSerializationVerificationNeeded;
