namespace Presage.Content;

/// <summary>An origin's statement: what it names and was read before this number is stale.</summary>
/// <param name="Number">One more than that of the origin's statement before; from 1. A body read from the origin after this statement has at least this version.</param>
/// <param name="Name">The id, prefix or tag.</param>
public sealed record Invalidation(long Number, InvalidationScope Scope, string Name);
