namespace Presage.Content;

/// <summary>
/// Sends an item ahead when what it is expected to save is worth more than its bytes. With p that it is used within the horizon, t the
/// waiting that it then saves, b its bytes, k what a byte costs on the client's class of network, u the share of the link that is forecast
/// to be used and c the share at which it closes:
/// <c>p · t &gt; (λ · ½ k / (1 − u / c) + ω · (1 − p)) · b</c>, λ the price of a byte and ω that of a wasted one (<see cref="WastePrice"/>).
/// A byte costs half in a trough (u = 0), as given at u = c / 2, and without end at u = c. The nearer a client is to its bytes of the
/// minute, the dearer they are: λ and ω are divided by 1 − spent share.
/// </summary>
public sealed class PushDecider(PushOptions options, WastePrice waste)
{
    /// <summary>What a renewal costs on the line: an OFFER with the names, tags and headers of a usual content, and its acknowledgement.</summary>
    public const int RenewalBytes = 512;

    public WastePrice Waste => waste;

    public PushDecision Decide(in ContentChance chance, in ItemFacts item, in ClientTerms client, PushBudget budget, long nowMilliseconds)
    {
        ArgumentNullException.ThrowIfNull(budget);
        var refusal = Forbidden(chance, item, client);
        if (refusal != PushRefusal.None) return new PushDecision(refusal, 0, 0);
        var link = options.Links[(int)client.Network];
        var probability = chance.WithinHorizon;
        var value = probability * link.WaitMilliseconds(item.Bytes);
        var spent = budget.SpentBytes(nowMilliseconds);
        if (item.Bytes > options.ClientBytesPerMinute - spent) return new PushDecision(PushRefusal.ClientBudgetSpent, value, 0);
        var cost = Cost(item.Bytes, probability, client, spent);
        if (!(value > cost)) return new PushDecision(PushRefusal.NotWorthIt, value, cost);
        if (!waste.TryPay(item.Bytes)) return new PushDecision(PushRefusal.WasteBudgetSpent, value, cost);
        budget.TrySpend(item.Bytes, nowMilliseconds, options.ClientBytesPerMinute);
        return new PushDecision(PushRefusal.None, value, cost);
    }

    /// <summary>
    /// Whether a client is told that an item which it holds is good for longer: by the same prices, for the round trip that it would ask with, and the bytes of a frame. Nothing is paid, since no
    /// bytes of a body go out.
    /// </summary>
    /// <param name="chance">That it is used in the time by which the renewal prolongs.</param>
    public PushDecision DecideRenewal(in ContentChance chance, in ItemFacts item, in ClientTerms client, PushBudget budget, long nowMilliseconds)
    {
        ArgumentNullException.ThrowIfNull(budget);
        var refusal = Forbidden(chance, item, client);
        if (refusal != PushRefusal.None) return new PushDecision(refusal, 0, 0);
        var value = chance.WithinHorizon * options.Links[(int)client.Network].RoundTrip.TotalMilliseconds;
        var cost = Cost(RenewalBytes, chance.WithinHorizon, client, budget.SpentBytes(nowMilliseconds));
        return new PushDecision(value > cost ? PushRefusal.None : PushRefusal.NotWorthIt, value, cost);
    }

    private double Cost(long bytes, double probability, in ClientTerms client, long spentBytes)
    {
        var factor = options.Links[(int)client.Network].ByteFactor;
        var price = options.BytePriceMilliseconds * 0.5 * factor / (1 - client.LinkUsedShare / options.LinkClosedShare) + waste.PerByte * (1 - probability);
        return price * bytes / (1 - (double)spentBytes / options.ClientBytesPerMinute);
    }

    private PushRefusal Forbidden(in ContentChance chance, in ItemFacts item, in ClientTerms client)
    {
        if (client.OptedOut) return PushRefusal.OptedOut;
        if (client.SavesData) return PushRefusal.SavesData;
        if (item.Refusal != PushRefusal.None) return item.Refusal;
        if (chance.IsHeld) return PushRefusal.Held;
        if (item.Bytes < 0) return PushRefusal.SizeUnknown;
        if (item.Bytes > options.ItemBytesMax) return PushRefusal.TooLarge;
        return client.LinkUsedShare >= options.LinkClosedShare ? PushRefusal.LinkClosed : PushRefusal.None;
    }
}
