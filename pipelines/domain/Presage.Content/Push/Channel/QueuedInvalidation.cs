namespace Presage.Content;

/// <summary>An invalidation on its way to a client.</summary>
internal sealed record QueuedInvalidation(string Origin, Invalidation Invalidation);
