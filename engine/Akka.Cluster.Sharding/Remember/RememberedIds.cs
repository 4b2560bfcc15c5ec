using System.Collections.Immutable;

namespace Akka.Cluster.Sharding;

/// <summary>The ids that a store remembers: its snapshot, and what it tells its owner when it has recovered.</summary>
internal sealed record RememberedIds(ImmutableArray<string> Ids);
