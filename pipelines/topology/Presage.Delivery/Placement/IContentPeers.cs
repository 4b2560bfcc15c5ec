using Presage.Content;

namespace Presage.Delivery;

/// <summary>The other content servers, as one of them sees them.</summary>
public interface IContentPeers
{
    /// <summary>Asks the server that a content lies with.</summary>
    /// <returns>Null when it lies with this server, or the other one has nothing that may be kept.</returns>
    Task<StoredContent?> FetchAsync(string origin, string id, CancellationToken stop);

    /// <summary>Whether this server knows of every invalidation that was acknowledged, so that it may serve from its caches.</summary>
    bool MayServe(string origin);

    /// <summary>Has a statement numbered where that is another server's part; then it is in force everywhere, here too. Null where this server numbers it.</summary>
    /// <exception cref="IOException">The other server does not answer.</exception>
    Task<Invalidation?> NumberAsync(string origin, InvalidationScope scope, string name, CancellationToken stop);

    /// <summary>Tells the others. Done when each has it in force or may no longer serve from its caches.</summary>
    Task InvalidateAsync(string origin, Invalidation invalidation, CancellationToken stop);
}
