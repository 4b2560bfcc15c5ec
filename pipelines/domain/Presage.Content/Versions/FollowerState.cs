using System.Collections.Immutable;

namespace Presage.Content;

/// <summary>What a follower knows, to be kept beside contents that outlive a restart.</summary>
/// <param name="Number">Up to which everything is in force.</param>
/// <param name="Floors">Of <see cref="VersionFloors.ToInvalidations"/>.</param>
public sealed record FollowerState(long Number, ImmutableArray<Invalidation> Floors);
