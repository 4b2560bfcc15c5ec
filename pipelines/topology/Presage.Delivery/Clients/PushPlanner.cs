using Presage.Content;
using Presage.Core;

namespace Presage.Delivery;

/// <summary>Decides after a use what is sent ahead to its client, and what is fetched ahead for whoever asks; keeps the account of what was sent.</summary>
internal sealed class PushPlanner
{
    private readonly ShardParts _parts;
    private readonly PushDecider _decider;
    private readonly long[] _refusals = new long[Enum.GetValues<PushRefusal>().Length];
    private readonly ContentChance[] _chances;

    public PushPlanner(ShardParts parts)
    {
        _parts = parts;
        _decider = new PushDecider(parts.Content.Push, new WastePrice(parts.Content.Push.WastePriceMilliseconds, parts.Content.Push.WasteShare));
        Ledger = new PushLedger(parts.Content.Push.OpenMax, _decider.Waste);
        _chances = new ContentChance[Math.Min(parts.Content.Push.CandidatesMax, ContentPredictor.ChancesMax)];
    }

    public PushLedger Ledger { get; }

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
        var orders = new List<PushOrder>();
        var now = EventTime.From(_parts.Clock.GetUtcNow());
        var isConnected = client.IsConnected && _parts.Hub.IsConnected(key);
        var terms = client.Terms with { LinkUsedShare = isConnected ? _parts.Links.UsedShareOf(client.Name) : 0 };
        foreach (var chance in _chances.AsSpan(0, predictor.Forecast(key, _chances)))
        {
            if (_parts.Catalogue.Find(chance.Item) is not { } item) continue;
            var push = isConnected ? Decide(chance, item, (key, client, terms), now) : null;
            if (push is not null) orders.Add(push);
            else if (chance.WithinHorizon >= _parts.Prefetch.ChanceMin && item.Facts.Refusal == PushRefusal.None) _parts.Orders.Order(item.Origin, item.Id, item.Facts.Bytes);
        }

        return orders;
    }

    private PushOrder? Decide(ContentChance chance, CatalogueItem item, (ulong Key, KnownClient Client, ClientTerms Terms) to, EventTime now)
    {
        var held = chance with { IsHeld = chance.IsHeld || to.Client.Holds(chance.Item) };
        var decision = Ledger.IsFull
            ? new PushDecision(PushRefusal.TooManyOpen, 0, 0)
            : _decider.Decide(held, item.Facts, to.Terms, to.Client.Budget, now.UnixMilliseconds);
        _refusals[(int)decision.Refusal]++;
        if (!decision.IsSent || !Ledger.TryOpen(to.Key, chance.Item, item.Facts.Bytes)) return null;
        return new PushOrder(to.Key, chance.Item, item.Origin, item.Id, item.Facts.Bytes, decision.ValueMilliseconds, now + _parts.Clients.UsefulFor);
    }
}
