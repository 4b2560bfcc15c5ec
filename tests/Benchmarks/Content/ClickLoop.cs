using Presage.Content;
using Presage.Core;

namespace Benchmarks.Content;

/// <summary>What a shard does with one click, as a node would: settle, learn, forecast, decide, send.</summary>
internal sealed class ClickLoop(int clients, int items)
{
    private const int CandidatesMax = 24;

    private readonly ContentPredictor _predictor = new(new PredictorOptions
    {
        ItemsMax = 65_536,
        ClientsMax = clients,
        SessionsMax = 131_072,
        SessionsPerItemMax = 250,
        NeighboursMax = 60,
        ContextsMax = 131_072,
        PersonasMax = 256,
        SessionGap = TimeSpan.FromMinutes(30),
        Horizon = TimeSpan.FromMinutes(5),
        PopularityHalfLifeClicks = 20_000,
        CountsMax = 500,
        WeightFloor = 0.01,
        WeightStepMin = 0.002,
        RankStep = 0.005,
        CalibrationPairs = 16_384,
        ClientLessonsMax = 128,
        ClientLessonShare = 0.02,
        ClientVolumeShare = 0.25,
        ClientRowShare = 0.005,
        ClientLessonsFull = 6,
        ClientFullShare = 0.002,
        ClientPullMax = 0.05,
        ClientPullFadeLessons = 50,
        ClientRankStep = 0.003,
        ClickWeight = 1.5f,
        PurchaseWeight = 3,
    });

    private readonly PushDecider _decider = new(
        new PushOptions
        {
            BytePriceMilliseconds = 1e-7,
            WastePriceMilliseconds = 50,
            WasteShare = 0.25,
            ClientBytesPerMinute = 1 << 26,
            ItemBytesMax = 1 << 21,
            CandidatesMax = CandidatesMax,
            OpenMax = 1 << 20,
            LinkClosedShare = 0.9,
            Links = [.. Enumerable.Range(0, 5).Select(_ => new LinkTerms(TimeSpan.FromMilliseconds(80), 1_250_000, 2))],
        },
        new WastePrice(50, 0.25));

    private readonly PushBudget[] _budgets = [.. Enumerable.Range(0, clients + 1).Select(_ => new PushBudget())];
    private readonly ContentChance[] _chances = new ContentChance[CandidatesMax];
    private readonly PushLedger _ledger = new(1 << 20, new WastePrice(50, 0.25));

    public long Sent { get; private set; }

    public void Click(in ContentEvent use)
    {
        var now = use.Time.UnixMilliseconds;
        _decider.Waste.Ask(BytesOf(use.Item));
        _ledger.Close(use.Client, use.Item, PushOutcome.Used);
        _predictor.Observe(use);
        var count = _predictor.Forecast(use.Client, _chances);
        var terms = new ClientTerms(NetworkClass.Wired);
        for (var rank = 0; rank < count; rank++)
        {
            var facts = new ItemFacts(BytesOf(_chances[rank].Item));
            if (!_decider.Decide(_chances[rank], facts, terms, _budgets[use.Client], now).IsSent || !_ledger.TryOpen(use.Client, _chances[rank].Item, facts.Bytes)) continue;
            Sent++;
            _predictor.Observe(new ContentEvent(ContentEventKind.PushSent, use.Client, _chances[rank].Item, new EventTime(now)));
        }
    }

    private long BytesOf(ulong item) => 2000 + (long)(item % (ulong)items) * 7;
}
