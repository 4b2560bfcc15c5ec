using Presage.Content;

namespace Presage.Agent;

/// <summary>What the agent has for a request.</summary>
/// <param name="Content">Null if it has nothing.</param>
/// <param name="MayServe">It may be served unasked: named by no invalidation, within a lease, and fresh or to be served while it is asked for again. Otherwise only if the origin says
/// that it has not changed.</param>
/// <param name="IsAskedFor">It is to be asked for again, since it is no longer fresh (RFC 5861, section 3).</param>
public readonly record struct ServeAnswer(StoredContent? Content, bool MayServe, bool IsAskedFor);
