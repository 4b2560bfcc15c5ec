namespace Presage.Content;

/// <summary>
/// Tells what a client uses next: seven streaming experts, mixed by online EM per context, ranked by a second stage, and calibrated by isotonic
/// regression. Learns from each <see cref="ContentEvent"/>; the same events in the same order give the same state, byte for byte.
/// </summary>
/// <remarks>
/// Not thread-safe: a shard has one. Memory is bounded by <see cref="PredictorOptions"/>. Protocol, equations and figures: the document on content in pipelines/docs.
/// </remarks>
public sealed class ContentPredictor
{
    /// <summary>The most that one forecast names.</summary>
    public const int ChancesMax = RankedForecast.KeptMax;

    private readonly PredictorOptions _options;
    private readonly ItemCatalogue _items;
    private readonly ClientTable _clients;
    private readonly Popularity _popularity;
    private readonly SuccessorTable _successors;
    private readonly SuccessorTable _followers;
    private readonly OtherShards _others;
    private readonly IExpert[] _experts;
    private readonly NeighbourExpert _neighbours;
    private readonly MixtureWeights _mixture;
    private readonly RankWeights _ranks;
    private readonly IsotonicCalibration _next;
    private readonly HorizonOdds _ahead;
    private readonly TopScores _byHorizon = new(RankedForecast.KeptMax);
    private readonly PushOutcomes _pushes;
    private readonly OutcomeLearner _outcomes;
    private readonly HorizonLearner _horizon;
    private readonly RankedForecast _ranked;
    private int _rankedSlot = -1;
    private long _lessons;
    private long _now = long.MinValue;

    public ContentPredictor(PredictorOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _items = new ItemCatalogue(options.ItemsMax);
        _clients = new ClientTable(options.ClientsMax, options.ClientLessonsMax);
        _popularity = new Popularity(options.PopularityHalfLifeClicks);
        _successors = new SuccessorTable(options.ItemsMax, MarkovExpert.Width, options.CountsMax);
        _followers = new SuccessorTable(options.ItemsMax, FollowerExpert.Width, options.CountsMax);
        _others = new OtherShards(options.ItemsMax, _popularity);
        _experts = ExpertList.Of(options, _items, _popularity, _successors, _followers, _others);
        _neighbours = (NeighbourExpert)_experts[(int)ExpertKind.Neighbours];
        _mixture = new MixtureWeights(options.WeightFloor, options.WeightStepMin);
        _ranks = new RankWeights(options);
        _next = new IsotonicCalibration(options.CalibrationPairs);
        _ahead = new HorizonOdds(options.CalibrationPairs);
        _pushes = new PushOutcomes();
        _outcomes = new OutcomeLearner(_popularity, _mixture, _ranks, _next);
        _horizon = new HorizonLearner(_clients, _ahead, options);
        _ranked = new RankedForecast(_items, _popularity, _mixture, _ranks, _ahead);
    }

    public int ItemCount => _items.Count;

    public int ClientCount => _clients.Count;

    /// <summary>Whether uses teach; when not, only the client's own history goes on, as where a part of a log is set apart for a test.</summary>
    public bool Learns { get; set; } = true;

    /// <summary>Learns one event.</summary>
    public void Observe(in ContentEvent happened)
    {
        _now = Math.Max(_now, happened.Time.UnixMilliseconds);
        _horizon.Advance(_now);
        if (happened.IsUse) Use(happened);
        else Push(happened);
    }

    /// <summary>What the client uses next, the likeliest first, whether it holds it or not.</summary>
    /// <param name="into">At most <see cref="ChancesMax"/> are given.</param>
    /// <returns>How many were given; 0 for a client that is not known.</returns>
    public int ForecastNext(ulong client, Span<ContentChance> into)
    {
        if (!TryRank(client, out var state)) return 0;
        var count = Math.Min(into.Length, _ranked.Count);
        for (var rank = 0; rank < count; rank++) into[rank] = Chance(rank, state.Holds(_ranked.HandleAt(rank)));
        return count;
    }

    /// <summary>What the client uses within the horizon of what it does not hold, the likeliest first.</summary>
    /// <param name="into">At most <see cref="ChancesMax"/> are given.</param>
    /// <returns>How many were given; 0 for a client that is not known.</returns>
    public int Forecast(ulong client, Span<ContentChance> into) => TryRank(client, out var state) ? Forecast(state.Holds, into) : 0;

    /// <summary>The same, where the caller knows better what the client holds: what it used or was sent long ago may have gone stale.</summary>
    /// <param name="holds">Whether the client holds the item of a key.</param>
    /// <param name="into">At most <see cref="ChancesMax"/> are given.</param>
    /// <returns>How many were given; 0 for a client that is not known.</returns>
    public int Forecast(ulong client, Func<ulong, bool> holds, Span<ContentChance> into)
    {
        ArgumentNullException.ThrowIfNull(holds);
        return TryRank(client, out _) ? Forecast(handle => holds(_items.KeyOf(handle)), into) : 0;
    }

    /// <summary>What one expert alone would name, the likeliest first, for comparison; held items too.</summary>
    public int ForecastOf(ExpertKind expert, ulong client, Span<ulong> into)
    {
        if (!TryRank(client, out _)) return 0;
        return ExpertRanking.Of(_ranked.Candidates, expert, _items, into);
    }

    /// <summary>What the mixture without the second stage would name, the likeliest first, for comparison.</summary>
    public int ForecastOfMixture(ulong client, Span<ulong> into)
    {
        if (!TryRank(client, out _)) return 0;
        return ExpertRanking.Of(_ranked.Candidates, _mixture.Of(_ranked.Context), _items, into);
    }

    /// <summary>Mean weight of each expert over the contexts, by how many outcomes each has had.</summary>
    public double[] MeanWeights()
    {
        var means = new double[CandidateSet.ExpertCount];
        var outcomes = 0.0;
        for (var context = 0; context < ForecastContext.Count; context++)
        {
            // Half an outcome each, so that the weights of a new predictor are the equal ones it starts with.
            var share = _mixture.OutcomesOf(context) + 0.5;
            outcomes += share;
            for (var expert = 0; expert < means.Length; expert++) means[expert] += share * _mixture.Of(context)[expert];
        }

        return [.. means.Select(sum => sum / outcomes)];
    }

    /// <summary>What this shard's own clients taught, for <see cref="Fold"/> by the other shards.</summary>
    public CatalogueDigest Digest(ulong shard, long number, DigestLimits limits) =>
        DigestMaker.Make(shard, number, limits, _items, _popularity, _successors, _followers);

    /// <summary>
    /// Takes what another shard's clients taught as a prior: forecasts count it with the own, nothing is learned from it. False, and nothing happens, when it is no newer than what
    /// that shard told before. It is no part of a snapshot: after a restore the latest digests are folded again.
    /// </summary>
    public bool Fold(CatalogueDigest digest)
    {
        ArgumentNullException.ThrowIfNull(digest);
        _rankedSlot = -1;
        return _others.TryFold(digest, Known);
    }

    /// <summary>The whole state; the format is told in the document on content in pipelines/docs.</summary>
    public byte[] Snapshot()
    {
        var writer = new StateWriter();
        writer.Long(_now);
        writer.Long(_lessons);
        WriteParts(writer);
        return SnapshotFrame.Wrap(writer.Written);
    }

    /// <summary>A predictor that goes on from a snapshot.</summary>
    /// <param name="options">Limits no lower than those the snapshot was made with.</param>
    /// <exception cref="PredictorFormatException">The bytes are damaged, of another version, or of larger limits.</exception>
    public static ContentPredictor Restore(PredictorOptions options, ReadOnlyMemory<byte> snapshot)
    {
        var reader = new StateReader(SnapshotFrame.Unwrap(snapshot));
        var predictor = new ContentPredictor(options) { _now = reader.Long(), _lessons = reader.Long() };
        predictor.ReadParts(reader);
        return reader.IsAtEnd ? predictor : throw new PredictorFormatException("bytes follow the end of the state");
    }

    private int Forecast(Func<int, bool> holds, Span<ContentChance> into)
    {
        _byHorizon.Clear();
        for (var rank = 0; rank < _ranked.Count; rank++)
        {
            if (!holds(_ranked.HandleAt(rank))) _byHorizon.Offer(Within(rank), rank);
        }

        _byHorizon.SortDescending();
        var count = Math.Min(into.Length, _byHorizon.Count);
        for (var place = 0; place < count; place++) into[place] = Chance(_byHorizon.Ids[place], isHeld: false);
        return count;
    }

    private void Use(in ContentEvent used)
    {
        var item = Admit(used.Item);
        var slot = _clients.Admit(used.Client, used.Time.UnixMilliseconds, _lessons);
        var client = _clients[slot];
        var now = Math.Max(used.Time.UnixMilliseconds, client.LastMilliseconds);
        if (client.UseCount > 0 && now - client.LastMilliseconds > _options.SessionGap.TotalMilliseconds) client.EndSession();
        if (used.Persona > 0) client.Persona = used.Persona;
        var taught = Teach(client, item, used.Kind);
        if (client.Drop(item)) _pushes.Used(item);
        HorizonLearner.Use(client, item, now);
        client.Use(item, now);
        _rankedSlot = -1;
        Rank(slot);
        OutcomeLearner.Keep(_ranked, client.Next ??= new OpenForecast());
        if (taught) _horizon.Begin(slot, client, _ranked, now);
    }

    /// <summary>Learns a use, if the client may still teach; also what was forecast for it, so that volume moves neither weights nor calibration.</summary>
    private bool Teach(ClientState client, int item, ContentEventKind kind)
    {
        if (!Learns) return false;
        var previous = client.SessionLength > 0 ? client.Last : ItemCatalogue.None;
        var row = previous == ItemCatalogue.None ? 0 : _successors.Total(ItemCatalogue.IndexOf(previous));
        var lesson = client.Lessons.Take(previous, item, _lessons, row, _options);
        if (lesson.IsNone) return false;
        _lessons++;
        if (client.SessionLength > 0 && client.Next is { Count: > 0 } open)
        {
            client.Pull.Fade(_lessons - client.Lessons.Own, _options.ClientPullFadeLessons);
            _outcomes.Learn(client, open, item, lesson.Ordinary);
        }
        var weighted = lesson.Times(kind switch { ContentEventKind.Click => _options.ClickWeight, ContentEventKind.Purchase => _options.PurchaseWeight, _ => 1 });
        foreach (var expert in _experts) expert.Learn(client, item, weighted);
        return true;
    }

    private void Push(in ContentEvent happened)
    {
        var slot = _clients.Find(happened.Client);
        var item = _items.Find(happened.Item);
        if (slot < 0 || item == ItemCatalogue.None) return;
        if (happened.Kind == ContentEventKind.PushSent) _clients[slot].Send(item);
        else if (_clients[slot].Drop(item)) _pushes.Unused(item);
    }

    private int Admit(ulong key)
    {
        var handle = _items.Find(key);
        if (handle != ItemCatalogue.None) return handle;
        handle = _items.Admit(key, _popularity, out var evictedIndex);
        if (evictedIndex < 0) return handle;
        foreach (var expert in _experts) expert.Forget(evictedIndex);
        _pushes.Forget(evictedIndex);
        _others.Forget(evictedIndex);
        return handle;
    }

    /// <summary>Other shards' items are admitted while there is room: they push out no item of the own clients.</summary>
    private int Known(ulong key) => _items.Find(key) is var handle && (handle != ItemCatalogue.None || _items.Count >= _options.ItemsMax) ? handle : Admit(key);

    private void Rank(int slot)
    {
        if (_rankedSlot == slot) return;
        var client = _clients[slot];
        var last = ItemCatalogue.IndexOf(client.Last);
        _ranked.Compute(client, _experts, _successors.Total(last) + _others.Successors.Total(last));
        _rankedSlot = slot;
    }

    private bool TryRank(ulong key, out ClientState client)
    {
        var slot = _clients.Find(key);
        client = slot < 0 ? null! : _clients[slot];
        if (slot < 0 || client.UseCount == 0) return false;
        Rank(slot);
        return true;
    }

    private float Within(int rank) => Math.Min(1, _ranked.AheadAt(rank) * _pushes.FactorOf(_ranked.HandleAt(rank)));

    private ContentChance Chance(int rank, bool isHeld) =>
        new(_items.KeyOf(_ranked.HandleAt(rank)), _next.Of(_ranked.ScoreAt(rank)), isHeld ? 0 : Within(rank), isHeld);

    private void WriteParts(StateWriter to)
    {
        _items.Write(to);
        foreach (var expert in _experts) expert.Write(to);
        _mixture.Write(to);
        _ranks.Write(to);
        _next.Write(to);
        _ahead.Write(to);
        _pushes.Write(to);
        _clients.Write(to);
        _horizon.Write(to);
        _clients.WriteVolumes(to);
        _clients.WritePulls(to);
        _neighbours.WriteWeights(to);
        _clients.WriteWeights(to);
    }

    private void ReadParts(StateReader from)
    {
        _items.Read(from);
        foreach (var expert in _experts) expert.Read(from);
        _mixture.Read(from);
        _ranks.Read(from);
        _next.Read(from);
        _ahead.Read(from);
        _pushes.Read(from);
        _clients.Read(from);
        _horizon.Read(from);
        // States written before clients had a volume end here.
        if (!from.IsAtEnd) _clients.ReadVolumes(from);
        // And before they had a pull, here.
        if (!from.IsAtEnd) _clients.ReadPulls(from);
        // And before sessions had a weight and clients weights of their own, here.
        if (from.IsAtEnd) return;
        _neighbours.ReadWeights(from);
        _clients.ReadWeights(from);
    }
}
