using System.Collections.Immutable;

namespace Akka.Cluster.Sharding;

/// <summary>What the shards of a region said, and the ids of those that did not in time.</summary>
internal sealed record ShardAnswers(ImmutableArray<ShardState> States, IImmutableSet<string> Failed);
