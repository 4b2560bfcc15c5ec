using Presage.Content;

namespace Presage.Delivery;

/// <summary>A content server that is the only one.</summary>
public sealed class NoPeers : IContentPeers
{
    private NoPeers()
    {
    }

    public static NoPeers Instance { get; } = new();

    public Task<StoredContent?> FetchAsync(string origin, string id, CancellationToken stop) => Task.FromResult<StoredContent?>(null);

    public bool MayServe(string origin) => true;

    public Task<Invalidation?> NumberAsync(string origin, InvalidationScope scope, string name, CancellationToken stop) => Task.FromResult<Invalidation?>(null);

    public Task InvalidateAsync(string origin, Invalidation invalidation, CancellationToken stop) => Task.CompletedTask;
}
