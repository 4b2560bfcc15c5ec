using Presage.Content;
using Presage.Core;

namespace Presage.Delivery;

/// <summary>Decides after a use what is sent ahead to its client, and what is fetched ahead for whoever asks; keeps the account of what was sent.</summary>
internal sealed class PushPlanner
{
    /// <summary>With fewer sessions seen, a share of them says little.</summary>
    private const double EntrySessionsMin = 8;

    private readonly ShardParts _parts;
    private readonly PushDecider _decider;
    private readonly long[] _refusals = new long[Enum.GetValues<PushRefusal>().Length];
    private readonly ContentChance[] _chances;
    private readonly PushTickets _tickets;

    /// <summary>What is fetched to be sent; no more than the ledger has open.</summary>
    private readonly HashSet<(ulong Client, ulong Item)> _ordered = [];

    public PushPlanner(ShardParts parts)
    {
        _parts = parts;
        _decider = new PushDecider(parts.Content.Push, new WastePrice(parts.Content.Push.WastePriceMilliseconds, parts.Content.Push.WasteShare));
        Ledger = new PushLedger(parts.Content.Push.OpenMax, _decider.Waste);
        _tickets = new PushTickets(parts.Clock);
        Renewals = new RenewalPlanner(parts, _decider, Ledger, _tickets);
        // As many again of what the client holds for a while only.
        _chances = new ContentChance[Math.Min(2 * parts.Content.Push.CandidatesMax, ContentPredictor.ChancesMax)];
    }

    public PushLedger Ledger { get; }

    public RenewalPlanner Renewals { get; }

    public IReadOnlyList<long> Refusals => _refusals;

    /// <summary>
    /// A client used a content. What counts for the account is what was asked for by those who may be sent something. That a push was used its agent says: a client may have asked for what was on its way
    /// to it, and what it asked for itself is not sent any more.
    /// </summary>
    public void Asked(ClientUsed used, ulong item, KnownClient client)
    {
        if (client.Counts(used.Source)) _decider.Waste.Ask(Math.Max(0, used.Bytes));
        if (used.Source == UseSource.Push || !client.IsConnected) return;
        _ordered.Remove((used.Client, item));
        _parts.Hub.Cancel(used.Client, used.Id);
    }

    /// <summary>What was ordered is here; false where its client has asked for it itself meanwhile.</summary>
    public bool TakeOrder(PushOrder order) => _ordered.Remove((order.Client, order.Item));

    /// <summary>Ends the account of an order that was not sent.</summary>
    public void GiveUp(PushOrder order) => Ledger.Close(order.Client, (ulong)order.Worth.Ticket, PushOutcome.Cancelled, sentBytes: 0);

    /// <summary>Sends what was paid for. What goes out counts: nothing where the agent has the body and is told that it is good for longer, the difference where it has another one.</summary>
    public bool TrySend(PushOrder order, StoredContent content)
    {
        var ticket = (ulong)order.Worth.Ticket;
        if (_parts.Hub.TryRenew(order.Client, order.Origin, content, order.Worth, out var isOwn))
        {
            if (isOwn) Ledger.Reduce(order.Client, ticket, bytes: 0);
            else Ledger.Withdraw(order.Client, ticket);
            return true;
        }

        if (!_parts.Hub.TryPush(order.Client, order.Origin, content, order.Worth, out var bytes)) return false;
        Ledger.Reduce(order.Client, ticket, bytes);
        return true;
    }

    /// <summary>Pays for what would go out a second time, or lets the push be broken off.</summary>
    public void Grow(PushGrown grown) => _parts.Hub.Decide(grown.Client, grown.Ticket, Ledger.TryGrow(grown.Client, (ulong)grown.Ticket, grown.Bytes));

    public void Settle(PushSettled settled) => Ledger.Close(settled.Client, (ulong)settled.Ticket, settled.Outcome, settled.SentBytes);

    /// <summary>Looks at what the client is likely to use, and gives the pushes that are worth it, paid for.</summary>
    public IReadOnlyList<PushOrder> Plan(ContentPredictor predictor, ulong key, KnownClient client)
    {
        var now = EventTime.From(_parts.Clock.GetUtcNow());
        // Without an agent a client holds what it used, as far as anyone knows; with one it holds what its agent can still serve.
        var count = client.IsConnected ? predictor.Forecast(key, item => Holds(client, item, now) && !EndsWithinHorizon(client, item, now), _chances) : predictor.Forecast(key, _chances);
        return Plan(count, (key, client), now);
    }

    /// <summary>The same of a client that has just come, of whom nothing else is known: what others use when they have come.</summary>
    public IReadOnlyList<PushOrder> PlanFirst(EntryUses entries, ulong key, KnownClient client)
    {
        var now = EventTime.From(_parts.Clock.GetUtcNow());
        if (entries.Sessions < EntrySessionsMin || !entries.IsNew(key, now)) return [];
        var count = 0;
        foreach (var chance in _chances.AsSpan(0, entries.Forecast(client.Persona, _chances)))
        {
            if (!Holds(client, chance.Item, now)) _chances[count++] = chance;
        }

        return Plan(count, (key, client), now);
    }

    private List<PushOrder> Plan(int count, (ulong Key, KnownClient Client) to, EventTime now)
    {
        var (key, client) = to;
        var orders = new List<PushOrder>();
        var isConnected = client.IsConnected && _parts.Hub.IsConnected(key);
        var terms = client.Terms with { LinkUsedShare = isConnected ? _parts.Links.UsedShareOf(client.Name) : 0 };
        var likely = new List<WatchedItem>();
        var candidates = 0;
        foreach (var chance in _chances.AsSpan(0, count))
        {
            if (_parts.Catalogue.Find(chance.Item) is not { } item) continue;
            if (isConnected) likely.Add(new WatchedItem(chance.Item, chance.WithinHorizon, now));
            // Held, and looked at for its renewal only.
            if (client.Holds(chance.Item, _parts.Contents.Find(item.Origin, item.Id)?.Hash, now) || ++candidates > _parts.Content.Push.CandidatesMax) continue;
            var push = isConnected ? Decide(chance, item, (key, client, terms), now) : null;
            if (push is not null) orders.Add(push);
            else if (chance.WithinHorizon >= _parts.Prefetch.ChanceMin && item.Facts.Refusal == PushRefusal.None) _parts.Orders.Order(item.Origin, item.Id, item.Facts.Bytes);
        }

        if (isConnected) Renewals.Watch(key, client, likely);
        return orders;
    }

    private bool EndsWithinHorizon(KnownClient client, ulong item, EventTime now) =>
        client.HeldOf(item) is { IsRenewable: true } held && held.Until < now + _parts.Clients.UsefulFor;

    private bool Holds(KnownClient client, ulong item, EventTime now)
    {
        var isHeld = _parts.Catalogue.Find(item) is { } known && client.Holds(item, _parts.Contents.Find(known.Origin, known.Id)?.Hash, now);
        if (isHeld) _refusals[(int)PushRefusal.Held]++;
        return isHeld;
    }

    private PushOrder? Decide(ContentChance chance, CatalogueItem item, (ulong Key, KnownClient Client, ClientTerms Terms) to, EventTime now)
    {
        if (_ordered.Contains((to.Key, chance.Item))) return null;
        var decision = Ledger.IsFull
            ? new PushDecision(PushRefusal.TooManyOpen, 0, 0)
            : _decider.Decide(chance, item.Facts, to.Terms, to.Client.Budget, now.UnixMilliseconds);
        _refusals[(int)decision.Refusal]++;
        var worth = new PushWorth(decision.ValueMilliseconds, now + _parts.Clients.UsefulFor, _tickets.Next());
        if (!decision.IsSent || !Ledger.TryOpen(to.Key, (ulong)worth.Ticket, item.Facts.Bytes)) return null;
        _ordered.Add((to.Key, chance.Item));
        return new PushOrder(to.Key, chance.Item, item.Origin, item.Id, item.Facts.Bytes, worth);
    }
}
