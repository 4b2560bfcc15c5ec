using Akka.Actor;

namespace Akka.Cluster;

/// <summary>To the daemon: this member is put out.</summary>
internal sealed record DownMember(Address Address) : INoSerializationVerificationNeeded;
