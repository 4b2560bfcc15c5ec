using Presage.Content;
using Presage.Core;

namespace Presage.Delivery;

/// <summary>
/// Decides which clients are told that a content which they hold is good for longer. Looked at are contents that a client was likely to use after its last use, of which half of their time is over, within the
/// horizon. With p the chance of then, r the round trip that the client would ask with, H the horizon and d the time by which a renewal is expected to prolong, as far as it lies within the horizon, it is worth
/// <c>p · d / H · r</c>.
/// </summary>
internal sealed class RenewalPlanner(ShardParts parts, PushDecider decider, PushLedger ledger, PushTickets tickets)
{
    private readonly Dictionary<ulong, KnownClient> _watched = [];

    /// <summary>Takes what a client is likely to use, in the place of what it was before.</summary>
    public void Watch(ulong key, KnownClient client, IEnumerable<WatchedItem> likely)
    {
        client.Watched.Clear();
        client.Watched.AddRange(likely);
        if (client.Watched.Count > 0) _watched[key] = client;
    }

    /// <summary>Gives the renewals that are due and worth it; each is then to be given to <see cref="TrySend"/>.</summary>
    public List<RenewalOrder> Plan()
    {
        var now = EventTime.From(parts.Clock.GetUtcNow());
        var orders = new List<RenewalOrder>();
        foreach (var (key, client) in _watched.ToArray())
        {
            client.Watched.RemoveAll(one => one.At + parts.Clients.UsefulFor <= now);
            if (client.Watched.Count == 0 || !client.IsConnected || !parts.Hub.IsConnected(key)) _watched.Remove(key);
            else Plan(key, client, now, orders);
        }

        return orders;
    }

    /// <summary>Tells the client, if the site has the same body still and for longer.</summary>
    public bool TrySend(RenewalOrder order, StoredContent? content, KnownClient client)
    {
        var now = EventTime.From(parts.Clock.GetUtcNow());
        var isSame = content is { Status: 200 } && content.Hash == order.Held.Hash && PushRules.Judge(StoredFields.RepliesOf(content)) == PushRefusal.None;
        var terms = isSame ? parts.Contents.TermsOf(content!, now, servesStale: true) : order.Held;
        var isSent = isSame && terms.Until > order.Held.Until && Renew(order, content!);
        if (isSent) client.Hold(order.Item, terms);
        return isSent;
    }

    /// <summary>Whether it ends by itself is known when the hub has taken it; its end comes later, as a message.</summary>
    private bool Renew(RenewalOrder order, StoredContent content)
    {
        if (ledger.IsFull || !parts.Hub.TryRenew(order.Client, order.Content.Origin, content, order.Worth, out var isOwn)) return false;
        if (isOwn) ledger.TryOpen(order.Client, (ulong)order.Worth.Ticket, 0);
        return true;
    }

    private void Plan(ulong key, KnownClient client, EventTime now, List<RenewalOrder> orders)
    {
        var terms = client.Terms with { LinkUsedShare = parts.Links.UsedShareOf(client.Name) };
        foreach (var watched in client.Watched)
        {
            if (client.HeldOf(watched.Item) is not { IsRenewable: true } held || held.RenewAt > now || parts.Catalogue.Find(watched.Item) is not { } item) continue;
            // What is not here, or here in another version, is not asked for at its site for a round trip's sake.
            if (parts.Contents.Find(item.Origin, item.Id)?.Hash != held.Hash) continue;
            var chance = new ContentChance(watched.Item, 0, (float)(watched.Chance * Share(watched, held, now)), IsHeld: false);
            var decision = decider.DecideRenewal(chance, item.Facts, terms, client.Budget, now.UnixMilliseconds);
            if (!decision.IsSent) continue;
            client.Hold(watched.Item, held.WithoutRenewal());
            orders.Add(new RenewalOrder(key, watched.Item, item, held, new PushWorth(decision.ValueMilliseconds, now + parts.Clients.UsefulFor, tickets.Next())));
        }
    }

    /// <summary>Of the horizon, the part by which a renewal prolongs.</summary>
    private double Share(in WatchedItem watched, in HeldTerms held, EventTime now)
    {
        var (start, horizonEnd, end) = (held.Until > now ? held.Until : now, watched.At + parts.Clients.UsefulFor, now + held.Life);
        return Math.Max(0, ((end < horizonEnd ? end : horizonEnd) - start) / parts.Clients.UsefulFor);
    }
}
