using Presage.Content;
using Presage.Core;

namespace Presage.Delivery;

/// <summary>No client is connected.</summary>
public sealed class NoPushes : IPushHub
{
    private NoPushes()
    {
    }

    public static NoPushes Instance { get; } = new();

    public bool IsConnected(ulong client) => false;

    public bool TryRenew(ulong client, string origin, StoredContent content, double value, EventTime usefulUntil) => false;

    public bool TryPush(ulong client, string origin, StoredContent content, double value, EventTime usefulUntil) => false;

    public void Cancel(ulong client, string id)
    {
    }

    public Task<InvalidationReach> InvalidateAsync(string origin, Invalidation invalidation, CancellationToken stop) => Task.FromResult(default(InvalidationReach));
}
