namespace Presage.Content.Tests;

public sealed class PushDeciderTests
{
    private static readonly ContentChance Likely = new(1, 0.5f, 0.8f, IsHeld: false);
    private static readonly ItemFacts Page = new(10_000);
    private static readonly ClientTerms Client = new(NetworkClass.Wired);

    private readonly WastePrice _waste = new(priceFirst: 1, share: 0.5);
    private readonly PushBudget _budget = new();
    private readonly PushDecider _decider;

    public PushDeciderTests()
    {
        _decider = new PushDecider(Options, _waste);
        for (var request = 0; request < 200; request++) _waste.Ask(10_000);
    }

    private static PushOptions Options { get; } = new()
    {
        BytePriceMilliseconds = 0.0005,
        WastePriceMilliseconds = 1,
        WasteShare = 0.5,
        ClientBytesPerMinute = 100_000,
        ItemBytesMax = 50_000,
        CandidatesMax = 24,
        OpenMax = 100,
        LinkClosedShare = 0.9,
        Links = [.. Enumerable.Range(0, 5).Select(_ => new LinkTerms(TimeSpan.FromMilliseconds(50), 1_000_000, 1))],
    };

    [Fact]
    public void What_is_likely_and_light_is_sent()
    {
        var decision = Decide(Likely, Page, Client);
        Assert.True(decision.IsSent);
        Assert.Equal(0.8 * 60, decision.ValueMilliseconds, 3);
        Assert.Equal(10_000, _budget.SpentBytes(0));
    }

    [Fact]
    public void What_is_unlikely_is_not_worth_its_bytes() => Assert.Equal(PushRefusal.NotWorthIt, Decide(Likely with { WithinHorizon = 0.01f }, Page, Client).Refusal);

    [Fact]
    public void A_renewal_is_worth_its_frame_where_the_body_is_not_worth_its_bytes_and_nothing_is_paid()
    {
        var unlikely = Likely with { WithinHorizon = 0.05f };
        var paid = _waste.AccountBytes;
        Assert.Equal(PushRefusal.NotWorthIt, Decide(unlikely, Page, Client with { LinkUsedShare = 0.6 }).Refusal);
        var renewal = _decider.DecideRenewal(unlikely, Page, Client with { LinkUsedShare = 0.6 }, _budget, 0);

        Assert.True(renewal.IsSent);
        Assert.Equal(0.05 * 50, renewal.ValueMilliseconds, 3);
        Assert.Equal((0L, paid), (_budget.SpentBytes(0), _waste.AccountBytes));
        Assert.Equal(PushRefusal.NotWorthIt, _decider.DecideRenewal(Likely with { WithinHorizon = 1e-4f }, Page, Client, _budget, 0).Refusal);
        Assert.Equal(PushRefusal.OptedOut, _decider.DecideRenewal(Likely, Page, Client with { OptedOut = true }, _budget, 0).Refusal);
    }

    [Fact]
    public void Each_bar_is_named()
    {
        Assert.Equal(PushRefusal.OptedOut, Decide(Likely, Page, Client with { OptedOut = true }).Refusal);
        Assert.Equal(PushRefusal.SavesData, Decide(Likely, Page, Client with { SavesData = true }).Refusal);
        Assert.Equal(PushRefusal.Personal, Decide(Likely, Page with { Refusal = PushRefusal.Personal }, Client).Refusal);
        Assert.Equal(PushRefusal.Held, Decide(Likely with { IsHeld = true }, Page, Client).Refusal);
        Assert.Equal(PushRefusal.SizeUnknown, Decide(Likely, new ItemFacts(-1), Client).Refusal);
        Assert.Equal(PushRefusal.TooLarge, Decide(Likely, new ItemFacts(50_001), Client).Refusal);
        Assert.Equal(PushRefusal.LinkClosed, Decide(Likely, Page, Client with { LinkUsedShare = 0.9 }).Refusal);
    }

    [Fact]
    public void Bytes_are_cheap_in_troughs_and_dearer_towards_congestion()
    {
        var costs = new[] { 0, 0.45, 0.8, 0.899 }.Select(used => Decide(Likely with { WithinHorizon = 1e-6f }, Page, Client with { LinkUsedShare = used }).CostMilliseconds - Wasted()).ToArray();
        Assert.Equal(costs.Order(), costs);
        Assert.Equal(2, costs[1] / costs[0], 2);
        Assert.True(costs[3] > 100 * costs[0]);
    }

    [Fact]
    public void A_client_never_gets_more_than_its_bytes_of_any_minute()
    {
        var sent = new List<(long At, long Bytes)>();
        var random = new Presage.Core.SeededRandom(3);
        for (long now = 0; now < 600_000; now += random.NextInt32(900))
        {
            _waste.Ask(1_000_000);
            var item = new ItemFacts(1 + random.NextInt32(30_000));
            if (_decider.Decide(Likely with { WithinHorizon = 0.999f }, item, Client, _budget, now).IsSent) sent.Add((now, item.Bytes));
        }

        var most = sent.Max(push => sent.Where(other => other.At > push.At - 60_000 && other.At <= push.At).Sum(other => other.Bytes));
        Assert.InRange(most, 60_000, Options.ClientBytesPerMinute);
    }

    [Fact]
    public void All_together_never_waste_more_than_was_saved_up()
    {
        var (ledger, random) = (new PushLedger(10_000, _waste), new Presage.Core.SeededRandom(5));
        var asked = 200 * 10_000L;
        for (ulong use = 1; use < 5000; use++)
        {
            _waste.Ask(10_000);
            asked += 10_000;
            // Forecasts that promise far too much.
            if (Decide(Likely with { WithinHorizon = 0.9f }, Page, Client, now: (long)use * 60_000).IsSent && ledger.TryOpen(use, use, Page.Bytes))
                ledger.Close(use, use, random.NextDouble() < 0.1 ? PushOutcome.Used : PushOutcome.Unused);
            Assert.True(ledger.WastedBytes <= 0.5 * asked);
        }

        Assert.True(ledger.WastedBytes > 0.4 * asked);
    }

    private double Wasted() => _waste.PerByte * Page.Bytes;

    private PushDecision Decide(in ContentChance chance, in ItemFacts item, in ClientTerms client, long now = 0) => _decider.Decide(chance, item, client, _budget, now);
}
