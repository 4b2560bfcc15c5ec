using System.Globalization;
using Akka.Actor;
using Akka.Cluster.Sharding;
using Akka.Event;
using Akka.Persistence;
using Presage.Content;
using Presage.Core;

namespace Presage.Delivery;

/// <summary>
/// The clients of one shard with their forecaster: stores what they did, learns from it, and decides what is sent ahead. Its state follows from its stored events; events are
/// written in batches, while further ones wait.
/// </summary>
internal sealed class ClientShard : ReceivePersistentActor
{
    private readonly ShardParts _parts;
    private readonly PushPlanner _planner;
    private readonly ClientBook _clients;
    private readonly Dictionary<ulong, NamedItem> _names = [];
    private readonly List<ContentEvent> _waiting = [];
    private readonly Queue<Action?> _stored = new();
    private readonly ContentChance[] _expected = new ContentChance[ContentPredictor.ChancesMax];
    private readonly EntryUses _entries;
    private ContentPredictor _predictor;
    private ITimer? _renewals;
    private bool _isWriting;
    private long _uses;
    private long _sinceSnapshot;
    private long _published;
    private long _requestedBytes;

    public ClientShard(ShardParts parts)
    {
        (_parts, _planner, _clients) = (parts, new PushPlanner(parts), new ClientBook(parts.Clients.ClientsMax, parts.Clients.HeldMax));
        _predictor = new ContentPredictor(parts.Content.Predictor);
        _entries = new EntryUses(parts.Content.Predictor.SessionGap, parts.Clients.UsefulFor, parts.Clients.ClientsMax);
        Recover<SnapshotOffer>(offer => Restore((ShardSnapshot)offer.Snapshot));
        Recover<ClientEvents>(Apply);
        Command<ClientUsed>(Use);
        Command<ClientOpened>(opened => Open(opened));
        Command<ClientTermsChanged>(changed => _clients.See(changed.Client).Terms = changed.Terms);
        Command<ClientClosed>(closed => _clients.Find(closed.Client)?.Close());
        Command<PushFetched>(Send);
        Command<PushGrown>(grown => _planner.Grow(grown));
        Command<PushSettled>(Settle);
        Command<RenewalsDue>(_ => Renew());
        Command<RenewalFetched>(fetched => _planner.Renewals.TrySend(fetched.Order, fetched.Content, _clients.See(fetched.Order.Client)));
        Command<ShardDigest>(digest => _predictor.Fold(CatalogueDigest.From(digest.Bytes)));
        Command<AskForecast>(ask => Sender.Tell(ForecastFor(ask)));
        Command<AskShard>(_ => Sender.Tell(Stats()));
        Command<SaveSnapshotSuccess>(_ => { });
        Command<SaveSnapshotFailure>(failure => Log.Warning(failure.Cause, "clients were not saved as a snapshot"));
    }

    public override string PersistenceId => $"content-clients-{Self.Path.Name}";

    protected override void PreStart()
    {
        var (self, interval) = (Self, _parts.Clients.RenewInterval);
        if (interval > TimeSpan.Zero) _renewals = _parts.Clock.CreateTimer(_ => self.Tell(RenewalsDue.Instance), null, interval, interval);
        base.PreStart();
    }

    protected override void PostStop()
    {
        _renewals?.Dispose();
        base.PostStop();
    }

    private void Restore(ShardSnapshot snapshot)
    {
        _predictor = ContentPredictor.Restore(_parts.Content.Predictor, snapshot.Predictor);
        _entries.Restore(snapshot.Entries);
        foreach (var name in snapshot.Names) Learn(name);
    }

    private void Learn(NamedItem name)
    {
        var key = _parts.Catalogue.Note(name.Origin, name.Id, new ItemFacts(-1));
        if (_names.Count < _parts.Clients.NamesMax) _names.TryAdd(key, name);
    }

    private void Apply(ClientEvents stored)
    {
        foreach (var name in stored.Names) Learn(name);
        foreach (var happened in stored.Events)
        {
            _predictor.Observe(happened);
            if (happened.IsUse) _entries.Observe(happened);
        }

        _uses += stored.Events.Count(happened => happened.IsUse);
        _sinceSnapshot += stored.Events.Length;
    }

    private void Use(ClientUsed used)
    {
        _parts.Gate.Leave();
        var item = _parts.Catalogue.Note(used.Origin, used.Id, used.Facts);
        var persona = See(used, item);
        _requestedBytes += Math.Max(0, used.Bytes);
        _planner.Asked(used, item, _clients.See(used.Client));
        Store(new ContentEvent(used.Kind, used.Client, item, used.At, persona), used.Stored);
    }

    private void Open(ClientOpened opened)
    {
        var (client, now) = (_clients.See(opened.Client), Now());
        client.Open(opened);
        foreach (var held in opened.Held)
        {
            // How long it may be served there nobody said: as what is here, if it is the same.
            if (_parts.Contents.Find(opened.Origin, held.Id) is { } here && here.Hash == held.Hash)
                client.Hold(ContentKeys.OfItem(opened.Origin, held.Id), _parts.Contents.TermsOf(here, now, servesStale: true));
        }

        if (_parts.Clients.PushesAtConnect) Fetch(_planner.PlanFirst(_entries, opened.Client, client));
    }

    private int See(ClientUsed used, ulong item)
    {
        var client = _clients.See(used.Client);
        if (used.Source != UseSource.Push && _parts.Contents.Find(used.Origin, used.Id) is { } content) client.Hold(item, _parts.Contents.TermsOf(content, Now(), servesStale: false));
        return client.Use(used.Id);
    }

    /// <summary>Tells the other shards what this one's clients taught.</summary>
    private void Publish()
    {
        if (_uses - _published < _parts.Clients.DigestUses || _parts.Clients.Shards == 1) return;
        _published = _uses;
        var own = ulong.Parse(Self.Path.Name, CultureInfo.InvariantCulture);
        // By the clock, so that the first digest after a restart is newer than the last one before it.
        var bytes = _predictor.Digest(own, Now().UnixMilliseconds, _parts.Clients.Digest).ToBytes();
        var region = ClusterSharding.Get(Context.System).ShardRegion(ClientExtractor.TypeName);
        foreach (var client in ClientExtractor.OneOfEachShard(_parts.Clients.Shards))
        {
            if (ClientExtractor.ShardOf(client, _parts.Clients.Shards) != (int)own) region.Tell(new ShardDigest(client, bytes));
        }
    }

    private void Store(in ContentEvent happened, Action? stored = null)
    {
        _waiting.Add(happened);
        _stored.Enqueue(stored);
        if (!_isWriting) WriteNext();
    }

    private void WriteNext()
    {
        ContentEvent[] events = [.. _waiting.Take(_parts.Clients.BatchMax)];
        _waiting.RemoveRange(0, events.Length);
        var names = events.Select(happened => happened.Item).Distinct()
            .Where(item => !_names.ContainsKey(item))
            .Select(_parts.Catalogue.Find)
            .OfType<CatalogueItem>()
            .Select(item => new NamedItem(item.Origin, item.Id));
        _isWriting = true;
        PersistAsync(new ClientEvents([.. names], [.. events]), Written);
    }

    private void Written(ClientEvents stored)
    {
        _isWriting = false;
        for (var index = 0; index < stored.Events.Length; index++) _stored.Dequeue()?.Invoke();
        Apply(stored);
        // Nobody waits for what a client might use after an earlier use of the same batch.
        foreach (var client in stored.Events.Where(happened => happened.IsUse).Select(happened => happened.Client).Distinct()) Plan(client);
        if (_sinceSnapshot >= _parts.Clients.SnapshotEvery)
        {
            _sinceSnapshot = 0;
            SaveSnapshot(new ShardSnapshot([.. _names.Values], _entries.Snapshot(), _predictor.Snapshot()));
        }

        Publish();
        if (_waiting.Count > 0 && !_isWriting) WriteNext();
    }

    private void Plan(ulong client)
    {
        Fetch(_planner.Plan(_predictor, client, _clients.See(client)));
        if (_parts.Expectations is { } board && board.IsWatched(client)) board.Post(client, _expected.AsSpan(0, _predictor.ForecastNext(client, _expected)));
    }

    private void Fetch(IReadOnlyList<PushOrder> orders)
    {
        foreach (var order in orders)
        {
            _parts.Contents.FetchAsync(order.Origin, order.Id).PipeTo(Self, success: content => new PushFetched(order, content), failure: _ => new PushFetched(order, null));
        }
    }

    private void Renew()
    {
        var now = Now();
        foreach (var order in _planner.Renewals.Plan())
        {
            var least = order.Held.Until > now ? order.Held.Until - now : TimeSpan.Zero;
            _parts.Contents.FetchAsync(order.Content.Origin, order.Content.Id, least)
                .PipeTo(Self, success: content => new RenewalFetched(order, content), failure: _ => new RenewalFetched(order, null));
        }
    }

    private void Send(PushFetched fetched)
    {
        var (order, content) = fetched;
        if (content is not null) _parts.Catalogue.Note(order.Origin, order.Id, FactsOf(content));
        // What has grown since it was paid for is decided on anew.
        var mayBeSent = _planner.TakeOrder(order) && content is { Status: 200 } && content.Body.Length <= order.Bytes && PushRules.Judge(StoredFields.RepliesOf(content)) == PushRefusal.None;
        if (!mayBeSent || !_planner.TrySend(order, content!))
        {
            // Held, or no room: it is not tried again at the next use.
            if (mayBeSent) _clients.See(order.Client).Hold(order.Item, new HeldTerms(Now() + _parts.Clients.UsefulFor, content!.Hash, Now() + _parts.Clients.UsefulFor));
            _planner.GiveUp(order);
            return;
        }

        _clients.See(order.Client).Hold(order.Item, _parts.Contents.TermsOf(content!, Now(), servesStale: true));
        Store(new ContentEvent(ContentEventKind.PushSent, order.Client, order.Item, Now()));
    }

    private void Settle(PushSettled settled)
    {
        var item = ContentKeys.OfItem(settled.Origin, settled.Id);
        _planner.Settle(settled);
        // Unused and without a byte it was a renewal: the client has it still.
        if (settled.Outcome == PushOutcome.Used || settled is { Outcome: PushOutcome.Unused, SentBytes: 0 }) return;
        _clients.Find(settled.Client)?.Drop(item);
        Store(new ContentEvent(ContentEventKind.PushUnused, settled.Client, item, Now()));
    }

    private ClientForecast ForecastFor(AskForecast ask)
    {
        var chances = new ContentChance[Math.Clamp(ask.CountMax, 0, ContentPredictor.ChancesMax)];
        var count = _predictor.ForecastNext(ask.Client, chances);
        var items = chances.Take(count)
            .Select(chance => (Chance: chance, Item: _parts.Catalogue.Find(chance.Item)))
            .Where(pair => pair.Item is not null)
            .Select(pair => new ForecastItem(pair.Item!.Origin, pair.Item.Id, pair.Chance.Next, pair.Chance.WithinHorizon, pair.Chance.IsHeld));
        return new ClientForecast(_clients.Find(ask.Client)?.IsConnected ?? false, [.. items]);
    }

    private ShardStats Stats() => new(
        _uses,
        _clients.Count,
        _clients.Connected,
        _predictor.ItemCount,
        _requestedBytes,
        _planner.Ledger.SentBytes,
        _planner.Ledger.OpenBytes,
        [.. Enum.GetValues<PushOutcome>().Select(_planner.Ledger.BytesOf)],
        [.. Enum.GetValues<PushOutcome>().Select(_planner.Ledger.CountOf)],
        [.. _planner.Refusals],
        [.. _predictor.MeanWeights()]);

    private static ItemFacts FactsOf(StoredContent content) => new(content.Body.Length, PushRules.Judge(StoredFields.RepliesOf(content)));

    private EventTime Now() => EventTime.From(_parts.Clock.GetUtcNow());
}
