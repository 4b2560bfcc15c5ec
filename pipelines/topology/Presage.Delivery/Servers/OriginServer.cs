using System.Collections.Immutable;
using Presage.Content;

namespace Presage.Delivery;

/// <summary>
/// Serves one origin's contents: memory, disk, the server that owns them, the origin, in this order; each is fetched once however many ask. What an acknowledged
/// invalidation makes stale is not served again, whenever its fetch began: a body is checked again after every wait.
/// </summary>
public sealed class OriginServer : IAsyncDisposable
{
    /// <summary>Times that a fetch is overtaken by an invalidation before the request itself goes to the origin.</summary>
    private const int OvertakenMax = 3;

    private readonly OriginParts _parts;
    private readonly MemoryCache _memory;
    private readonly DiskLane? _disk;
    private readonly ContentFill _fill;
    private readonly InvalidationKeeper _keeper;
    private readonly CancellationTokenSource _stopped = new();

    private OriginServer(OriginParts parts, InvalidationFile file)
    {
        _parts = parts;
        _memory = new MemoryCache(parts.Cache, parts.MemoryBytes, file.Follower);
        _disk = parts.Cache.DiskBytes == 0 ? null
            : DiskLane.Open(Path.Combine(parts.Folder, "contents"), parts.Cache, (file.Follower.State, parts.Invalidations.FloorsMax), Counters);
        _fill = new ContentFill(_memory, _disk, parts, new AnswerJudge(parts.Cache.Freshness));
        _keeper = new InvalidationKeeper(file, _memory, _disk, parts.Invalidations.KeptMax);
    }

    public OriginSettings Origin => _parts.Origin;

    public OriginFetcher Fetcher => _parts.Fetcher;

    public ServerCounters Counters { get; } = new();

    public MemoryStats Memory => _memory.Stats;

    /// <summary>Contents and bytes of files on disk; nulls without a disk tier.</summary>
    public (int? Contents, long? FileBytes) Disk => (_disk?.Count, _disk?.FileBytes);

    /// <summary>Up to which number invalidations are in force.</summary>
    public long Number => _memory.Number;

    internal InvalidationKeeper Invalidations => _keeper;

    internal MemoryCache Cache => _memory;

    /// <exception cref="IOException">The folder cannot be used.</exception>
    internal static OriginServer Open(OriginParts parts) =>
        new(parts, InvalidationFile.Open(Path.Combine(parts.Folder, "invalidations.log"), parts.Invalidations));

    /// <summary>Gets a content for a reader.</summary>
    /// <param name="id">As <see cref="ContentPath"/> gives it.</param>
    /// <param name="stop">Ends the waiting; the fetch goes on for others.</param>
    public async Task<ServedContent> GetAsync(string id, CancellationToken stop)
    {
        var served = await LookOrFillAsync(id, stop).ConfigureAwait(false);
        Counters.Count(served.Outcome);
        return served;
    }

    /// <summary>Gets a content that nobody has asked for yet, to be kept and sent ahead.</summary>
    /// <param name="servableMin">What a reader may serve for less is asked for again at the origin; null for what is not fresh.</param>
    public async Task<ServedContent> PrefetchAsync(string id, TimeSpan? servableMin, CancellationToken stop)
    {
        if (!_parts.Peers.MayServe(Origin.Name)) return ServedContent.Passed;
        var held = _memory.PeekCurrent(id);
        var now = _parts.Clock.GetUtcNow();
        if (held is not null && (servableMin is { } least ? now + least < held.Terms.RevalidateUntil : now < held.Terms.FreshUntil)) return new ServedContent(held, ServeOutcome.MemoryHit);
        var filled = await _fill.FillAsync(id, held, new FillOrder(IsPrefetch: true, AsksPeers: true, _stopped.Token) { ServableMin = servableMin ?? TimeSpan.Zero }).WaitAsync(stop).ConfigureAwait(false);
        if (filled.Content is null) return filled;
        Counters.CountPrefetch();
        return _memory.IsCurrent(filled.Content) ? filled : ServedContent.Passed;
    }

    /// <summary>Gives what is held of a content, fresh and current, without a use of it; null without.</summary>
    public StoredContent? Peek(string id) => _memory.Peek(id, _parts.Clock.GetUtcNow());

    /// <summary>Gives what is held of a content and is current, fresh or not, without a use of it; null without.</summary>
    public StoredContent? PeekCurrent(string id) => _memory.PeekCurrent(id);

    /// <summary>The body given before may be sent: no invalidation has come since.</summary>
    public bool IsCurrent(StoredContent content) => _memory.IsCurrent(content);

    /// <summary>
    /// Takes a change of the origin. After the return it is stored, in force here, and neither another server nor a client serves what it names from before.
    /// </summary>
    /// <exception cref="IOException">It could not be stored; it was not acknowledged.</exception>
    public async Task<(Invalidation Made, InvalidationReach Reach)> InvalidateAsync(InvalidationScope scope, string name, CancellationToken stop)
    {
        if (await _parts.Peers.NumberAsync(Origin.Name, scope, name, stop).ConfigureAwait(false) is { } elsewhere) return (elsewhere, default);
        var made = await _keeper.AppendAsync(scope, name, stop).ConfigureAwait(false);
        Counters.CountInvalidation();
        var clients = _parts.Hub.InvalidateAsync(Origin.Name, made, stop);
        await _parts.Peers.InvalidateAsync(Origin.Name, made, stop).ConfigureAwait(false);
        return (made, await clients.ConfigureAwait(false));
    }

    /// <summary>The statements after a number in order, null if some of them are no longer kept; and the number of the last.</summary>
    public (ImmutableArray<Invalidation>? Missed, long Number) ChangesAfter(long number) => _keeper.After(number);

    /// <summary>Gives a content to another server, which asks since it lies here; null for what may not be kept.</summary>
    internal async Task<StoredContent?> GetForPeerAsync(string id, CancellationToken stop)
    {
        if (!_parts.Peers.MayServe(Origin.Name)) return null;
        var look = _memory.Look(id, _parts.Clock.GetUtcNow());
        if (look.IsPassed) return null;
        if (look.Answer is { State: FreshnessState.Fresh, Content: { } content }) return content;
        var filled = await _fill.FillAsync(id, look.Answer.Content, new FillOrder(IsPrefetch: false, AsksPeers: false, _stopped.Token)).WaitAsync(stop).ConfigureAwait(false);
        return filled is { Content: { } found, IsHeld: true } && _memory.IsCurrent(found) ? found : null;
    }

    /// <summary>Takes a statement that another server numbered, in force here and with all clients after the return; false when others before it were missed.</summary>
    internal async Task<bool> TakeAsync(Invalidation invalidation, CancellationToken stop)
    {
        if (!await KeepAsync(invalidation, stop).ConfigureAwait(false)) return false;
        await _parts.Hub.InvalidateAsync(Origin.Name, invalidation, stop).ConfigureAwait(false);
        return true;
    }

    /// <summary>
    /// Takes what was missed; null for all that there was. After the return it is in force here; clients are told, and not waited for: who made a statement asks again until they have it.
    /// </summary>
    internal async Task CatchUpAsync(ImmutableArray<Invalidation>? missed, long number, CancellationToken stop)
    {
        if (number <= Number) return;
        if (missed is { } some)
        {
            foreach (var one in some.OrderBy(one => one.Number))
            {
                if (await KeepAsync(one, stop).ConfigureAwait(false)) _ = _parts.Hub.InvalidateAsync(Origin.Name, one, CancellationToken.None);
            }
        }

        if (number <= Number) return;
        await _keeper.CatchUpAsync(null, number, stop).ConfigureAwait(false);
        _ = _parts.Hub.InvalidateAsync(Origin.Name, new Invalidation(number, InvalidationScope.All, ""), CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopped.CancelAsync().ConfigureAwait(false);
        await _fill.LandedAsync().ConfigureAwait(false);
        if (_disk is not null) await _disk.DisposeAsync().ConfigureAwait(false);
        _keeper.Dispose();
        _parts.Fetcher.Dispose();
        _stopped.Dispose();
    }

    private async Task<bool> KeepAsync(Invalidation invalidation, CancellationToken stop)
    {
        var isNew = invalidation.Number > Number;
        if (!await _keeper.TakeAsync(invalidation, stop).ConfigureAwait(false)) return false;
        if (isNew) Counters.CountInvalidation();
        return true;
    }

    private async Task<ServedContent> LookOrFillAsync(string id, CancellationToken stop)
    {
        if (!_parts.Peers.MayServe(Origin.Name)) return ServedContent.Passed;
        var look = _memory.Look(id, _parts.Clock.GetUtcNow());
        if (look.IsPassed) return ServedContent.Passed;
        if (look.Answer is { IsServed: true, Content: { } content }) return Held(id, content, look);
        for (var attempt = 0; attempt < OvertakenMax; attempt++)
        {
            var filled = await _fill.FillAsync(id, look.Answer.Content, new FillOrder(IsPrefetch: false, AsksPeers: true, _stopped.Token)).WaitAsync(stop).ConfigureAwait(false);
            if (filled.Content is null) return filled;
            if (_memory.IsCurrent(filled.Content) && _parts.Peers.MayServe(Origin.Name)) return filled;
        }

        return ServedContent.Passed;
    }

    private ServedContent Held(string id, StoredContent content, MemoryLook look)
    {
        if (look.Answer.State == FreshnessState.Fresh) return new ServedContent(content, look.IsFirstUse ? ServeOutcome.PrefetchHit : ServeOutcome.MemoryHit);
        _fill.Begin(id, content, _stopped.Token);
        return new ServedContent(content, ServeOutcome.StaleHit);
    }
}
