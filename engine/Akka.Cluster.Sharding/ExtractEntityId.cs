using Akka.Util;

namespace Akka.Cluster.Sharding;

/// <summary>The id of the entity that a message is for and what it gets, or nothing for what is no message to an entity.</summary>
[Obsolete("Use an IMessageExtractor.")]
public delegate Option<(string, object)> ExtractEntityId(object message);
