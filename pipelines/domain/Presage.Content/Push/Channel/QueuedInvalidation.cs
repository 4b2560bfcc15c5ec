namespace Presage.Content;

/// <summary>An invalidation on its way to clients, who may share it.</summary>
public sealed record QueuedInvalidation(string Origin, Invalidation Invalidation);
