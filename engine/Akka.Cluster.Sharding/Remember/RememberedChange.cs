using System.Collections.Immutable;

namespace Akka.Cluster.Sharding;

/// <summary>An event of a store of remembered ids: so many more, so many less. Also the command that stores it, and the answer.</summary>
internal sealed record RememberedChange(ImmutableArray<string> Added, ImmutableArray<string> Removed);
