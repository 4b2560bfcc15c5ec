using Presage.Content;

namespace Presage.Agent;

/// <summary>What the agent has for a request.</summary>
/// <param name="Content">Null if it has nothing.</param>
/// <param name="MayServe">It may be served unasked: fresh, named by no invalidation, and within a lease. Otherwise only if the origin says that it has not changed.</param>
public readonly record struct ServeAnswer(StoredContent? Content, bool MayServe);
