using Akka.Actor;

namespace Akka.Cluster.Sharding;

/// <summary>A shard lost the store of its entities; the region starts the shard again.</summary>
internal sealed class RememberedLostException(string message) : AkkaException(message);
