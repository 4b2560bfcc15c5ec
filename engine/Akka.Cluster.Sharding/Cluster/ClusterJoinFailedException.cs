using Akka.Actor;

namespace Akka.Cluster;

/// <summary>A node did not become a member in time.</summary>
public class ClusterJoinFailedException(string message) : AkkaException(message);
