namespace Presage.Content;

/// <summary>Decides, sends and settles pushes in a replay, as a node would with agents that hold what they get until its time runs out.</summary>
internal sealed class PushReplay(ContentPredictor predictor, PushOptions push, ReplayOptions options)
{
    private readonly PushDecider _decider = new(push, new WastePrice(push.WastePriceMilliseconds, push.WasteShare));
    private readonly Dictionary<ulong, ItemFacts> _items = [];
    private readonly Queue<(ulong Client, ulong Item, long Until)> _held = new();
    private readonly ContentChance[] _chances = new ContentChance[ContentPredictor.ChancesMax];
    private readonly long[] _refusals = new long[Enum.GetValues<PushRefusal>().Length];
    private PushLedger? _ledger;

    public ReplayEconomics Economics { get; } = new();

    public PushLedger Ledger => _ledger ??= new PushLedger(push.OpenMax, _decider.Waste);

    public long RefusalsOf(PushRefusal reason) => _refusals[(int)reason];

    /// <summary>Before the predictor learns the use.</summary>
    public void Request(in ReplayUse use, ReplayClient client)
    {
        Expire(use.Time.UnixMilliseconds);
        var bytes = Math.Abs(use.Bytes);
        Economics.Requests++;
        Economics.RequestedBytes += bytes;
        _decider.Waste.Ask(bytes);
        var (isOwn, isPushed) = (client.Used.Contains(use.Item), Ledger.IsOpen(use.Client, use.Item));
        if (isOwn) Economics.OwnHits++;
        else if (isPushed) Economics.PushHits++;
        else if (client.Used.Count == 0 || !_items.ContainsKey(use.Item)) Economics.UnreachableRequests++;
        if (client.SessionUses > 1)
        {
            Economics.LaterRequests++;
            if (isOwn || isPushed) Economics.LaterHits++;
        }

        Ledger.Close(use.Client, use.Item, PushOutcome.Used);
        Note(use);
    }

    /// <summary>Keeps the size of what somebody fetched.</summary>
    public void Note(in ReplayUse use)
    {
        // An answer "not modified" says nothing of the size.
        if (use.Bytes != 0 || !_items.ContainsKey(use.Item)) _items[use.Item] = new ItemFacts(Math.Abs(use.Bytes), use.Refusal);
    }

    /// <summary>After the predictor learned the use.</summary>
    public void Push(in ReplayUse use, ReplayClient client)
    {
        var now = use.Time.UnixMilliseconds;
        var count = predictor.Forecast(use.Client, _chances.AsSpan(0, Math.Min(push.CandidatesMax, _chances.Length)));
        var terms = new ClientTerms(options.Network);
        for (var rank = 0; rank < count; rank++)
        {
            var chance = _chances[rank] with { IsHeld = client.Used.Contains(_chances[rank].Item) };
            var facts = _items.GetValueOrDefault(chance.Item, new ItemFacts(-1));
            var decision = Ledger.IsFull ? new PushDecision(PushRefusal.TooManyOpen, 0, 0) : _decider.Decide(chance, facts, terms, client.Budget, now);
            _refusals[(int)decision.Refusal]++;
            if (!decision.IsSent || !Ledger.TryOpen(use.Client, chance.Item, facts.Bytes)) continue;
            _held.Enqueue((use.Client, chance.Item, now + (long)options.HoldTime.TotalMilliseconds));
            predictor.Observe(new ContentEvent(ContentEventKind.PushSent, use.Client, chance.Item, use.Time));
        }
    }

    /// <summary>Nothing more comes: what is still held was sent in vain.</summary>
    public void Finish()
    {
        Expire(long.MaxValue);
        Economics.UsefulBytes = Ledger.BytesOf(PushOutcome.Used);
        Economics.ExtraBytes = Ledger.WastedBytes;
        Economics.SentBytes = Ledger.SentBytes;
        Economics.Pushes = Ledger.SentCount;
    }

    private void Expire(long now)
    {
        while (_held.TryPeek(out var first) && first.Until < now)
        {
            _held.Dequeue();
            if (Ledger.Close(first.Client, first.Item, PushOutcome.Unused))
                predictor.Observe(new ContentEvent(ContentEventKind.PushUnused, first.Client, first.Item, new Presage.Core.EventTime(first.Until)));
        }
    }
}
