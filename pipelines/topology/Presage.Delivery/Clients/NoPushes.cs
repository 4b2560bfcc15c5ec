using Presage.Content;

namespace Presage.Delivery;

/// <summary>No client is connected.</summary>
public sealed class NoPushes : IPushHub
{
    private NoPushes()
    {
    }

    public static NoPushes Instance { get; } = new();

    public bool IsConnected(ulong client) => false;

    public bool TryRenew(ulong client, string origin, StoredContent content, in PushWorth worth, out bool isOwn)
    {
        isOwn = false;
        return false;
    }

    public bool TryPush(ulong client, string origin, StoredContent content, in PushWorth worth, out long bytes)
    {
        bytes = 0;
        return false;
    }

    public void Decide(ulong client, long ticket, bool goesOn)
    {
    }

    public void Cancel(ulong client, string id)
    {
    }

    public Task<InvalidationReach> InvalidateAsync(string origin, Invalidation invalidation, CancellationToken stop) => Task.FromResult(default(InvalidationReach));
}
