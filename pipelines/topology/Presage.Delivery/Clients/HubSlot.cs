using Presage.Content;

namespace Presage.Delivery;

/// <summary>Stands for a hub that is made later: loop and hub each need the other. Until then no client is connected.</summary>
public sealed class HubSlot : IPushHub
{
    private IPushHub _hub = NoPushes.Instance;

    public void Set(IPushHub hub) => Volatile.Write(ref _hub, hub);

    public bool IsConnected(ulong client) => Volatile.Read(ref _hub).IsConnected(client);

    public bool TryRenew(ulong client, string origin, StoredContent content, in PushWorth worth, out bool isOwn) => Volatile.Read(ref _hub).TryRenew(client, origin, content, worth, out isOwn);

    public bool TryPush(ulong client, string origin, StoredContent content, in PushWorth worth, out long bytes) => Volatile.Read(ref _hub).TryPush(client, origin, content, worth, out bytes);

    public void Decide(ulong client, long ticket, bool goesOn) => Volatile.Read(ref _hub).Decide(client, ticket, goesOn);

    public void Cancel(ulong client, string id) => Volatile.Read(ref _hub).Cancel(client, id);

    public Task<InvalidationReach> InvalidateAsync(string origin, Invalidation invalidation, CancellationToken stop) =>
        Volatile.Read(ref _hub).InvalidateAsync(origin, invalidation, stop);
}
