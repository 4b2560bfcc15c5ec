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

    public PushPlanner(ShardParts parts)
    {
        _parts = parts;
        _decider = new PushDecider(parts.Content.Push, new WastePrice(parts.Content.Push.WastePriceMilliseconds, parts.Content.Push.WasteShare));
        Ledger = new PushLedger(parts.Content.Push.OpenMax, _decider.Waste);
        Renewals = new RenewalPlanner(parts, _decider, Ledger);
        // As many again of what the client holds for a while only.
        _chances = new ContentChance[Math.Min(2 * parts.Content.Push.CandidatesMax, ContentPredictor.ChancesMax)];
    }

    public PushLedger Ledger { get; }

    public RenewalPlanner Renewals { get; }

    public IReadOnlyList<long> Refusals => _refusals;

    /// <summary>Bytes were asked for, by a client that may have been sent them.</summary>
    public void Asked(ulong client, ulong item, long bytes)
    {
        _decider.Waste.Ask(Math.Max(0, bytes));
        Ledger.Close(client, item, PushOutcome.Used);
    }

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
        var decision = Ledger.IsFull
            ? new PushDecision(PushRefusal.TooManyOpen, 0, 0)
            : _decider.Decide(chance, item.Facts, to.Terms, to.Client.Budget, now.UnixMilliseconds);
        _refusals[(int)decision.Refusal]++;
        if (!decision.IsSent || !Ledger.TryOpen(to.Key, chance.Item, item.Facts.Bytes)) return null;
        return new PushOrder(to.Key, chance.Item, item.Origin, item.Id, item.Facts.Bytes, decision.ValueMilliseconds, now + _parts.Clients.UsefulFor);
    }
}
