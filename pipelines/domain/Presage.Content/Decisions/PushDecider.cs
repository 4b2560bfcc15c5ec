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
        var price = options.BytePriceMilliseconds * 0.5 * link.ByteFactor / (1 - client.LinkUsedShare / options.LinkClosedShare) + waste.PerByte * (1 - probability);
        var cost = price * item.Bytes / (1 - (double)spent / options.ClientBytesPerMinute);
        if (!(value > cost)) return new PushDecision(PushRefusal.NotWorthIt, value, cost);
        if (!waste.TryPay(item.Bytes)) return new PushDecision(PushRefusal.WasteBudgetSpent, value, cost);
        budget.TrySpend(item.Bytes, nowMilliseconds, options.ClientBytesPerMinute);
        return new PushDecision(PushRefusal.None, value, cost);
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
