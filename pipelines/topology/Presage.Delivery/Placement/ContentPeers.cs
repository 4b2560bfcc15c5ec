using System.Collections.Concurrent;
using Presage.Content;

namespace Presage.Delivery;

/// <summary>
/// The other content servers: who is there, who holds what, and that an acknowledged invalidation holds on all of them. The server whose name comes first numbers the
/// statements of all origins. The others ask it for them each interval; one that could not ask for the length of a lease serves nothing from its caches and gives its clients no leases, so
/// that who numbers need not wait longer than both leases for one that cannot be reached.
/// </summary>
public sealed class ContentPeers : IContentPeers, IAsyncDisposable
{
    private readonly RingSettings _ring;
    private readonly InvalidationSettings _invalidations;
    private readonly TimeProvider _clock;
    private readonly Dictionary<string, PeerLink> _links;
    private readonly ConcurrentDictionary<string, long> _asked = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopped = new();
    private readonly long _startedAt;
    private readonly string _home;
    private readonly TimeSpan _silenceMax;
    private readonly List<Task> _loops = [];
    private ContentServers? _servers;
    private long _syncedAt;
    private int _warming;
    private bool _isSynced;
    private bool _isLeaving;

    /// <param name="transports">Gives the way to a peer.</param>
    /// <param name="clientLease">How long a peer's clients serve by themselves after it last heard from them.</param>
    public ContentPeers(RingSettings ring, InvalidationSettings invalidations, Func<PeerSettings, IOrigin> transports, TimeSpan clientLease, TimeProvider clock)
    {
        // Up to the end of its own lease a server that is cut off gives its clients leases, which then run for so long.
        _silenceMax = invalidations.Lease + clientLease;
        (_ring, _invalidations, _clock, Ring, Seal) = (ring, invalidations, clock, new ContentRing(ring), new PeerSeal(ring.Secret, clock));
        _links = ring.Peers.ToDictionary(
            peer => peer.Node.Id, peer => new PeerLink(peer.Node, transports(peer), Seal, (ring.Node.Id, ring.PeerTimeout, clock)), StringComparer.Ordinal);
        _home = _links.Keys.Append(ring.Node.Id).Min(StringComparer.Ordinal)!;
        Membership = new RingMembership(ring.Peers.Select(peer => peer.Node), ring.FailuresMax);
        _startedAt = clock.GetTimestamp();
    }

    /// <summary>Who of the others is there.</summary>
    public IRingMembership Membership { get; }

    public ContentRing Ring { get; }

    /// <summary>Whether this server numbers the statements.</summary>
    public bool IsHome => _home == _ring.Node.Id;

    internal PeerSeal Seal { get; }

    /// <summary>Begins to look after the peers, and gives what answers them.</summary>
    public PeerDesk Start(ContentServers servers)
    {
        _servers = servers;
        _loops.Add(EachAsync(_ring.CheckInterval, CheckAsync));
        _loops.Add(EachAsync(_ring.LoadInterval, () =>
        {
            Ring.PlanLoad();
            return Task.CompletedTask;
        }));
        if (!IsHome) _loops.Add(EachAsync(_invalidations.SyncInterval, SyncAsync));
        return new PeerDesk(servers, this, Seal);
    }

    public Task<StoredContent?> FetchAsync(string origin, string id, CancellationToken stop) =>
        Ring.ServerOf(origin, id) is var server && server != _ring.Node.Id && _links.TryGetValue(server, out var link)
            ? link.FetchAsync(origin, id, stop)
            : Task.FromResult<StoredContent?>(null);

    /// <summary>Whether this server knows of every invalidation that was acknowledged.</summary>
    public bool IsInformed => IsHome || (Volatile.Read(ref _isSynced) && _clock.GetElapsedTime(Volatile.Read(ref _syncedAt)) < _invalidations.Lease);

    public bool MayServe(string origin) => IsInformed;

    public async Task<Invalidation?> NumberAsync(string origin, InvalidationScope scope, string name, CancellationToken stop)
    {
        if (IsHome) return null;
        var made = await _links[_home].TellAsync(new PeerChange(origin, 0, scope, name), stop).ConfigureAwait(false);
        return made is { Number: > 0 } ? new Invalidation(made.Number, scope, name) : throw new IOException($"{_home}, which numbers the changes, does not answer; the change may or may not be in force");
    }

    public Task InvalidateAsync(string origin, Invalidation invalidation, CancellationToken stop) =>
        Task.WhenAll(_links.Values.Select(link => TellAsync(link, new PeerChange(origin, invalidation.Number, invalidation.Scope, invalidation.Name), stop)));

    /// <summary>
    /// Tells the others that this server goes, and waits until they have fetched from it what they will own, or the time for that is over. Until then it answers as before.
    /// </summary>
    public async Task LeaveAsync()
    {
        Volatile.Write(ref _isLeaving, true);
        using var limit = new CancellationTokenSource(_ring.LeaveMax, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _stopped.Token);
        try
        {
            await Task.WhenAll(_links.Values.Select(link => LeaveAsync(link, either.Token))).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // What they have not got they ask the site for.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopped.CancelAsync().ConfigureAwait(false);
        Task[] loops;
        lock (_loops) loops = [.. _loops];
        await Task.WhenAll(loops).ConfigureAwait(false);
        foreach (var link in _links.Values) link.Dispose();
        _stopped.Dispose();
    }

    internal PeerState State() => new(_ring.Node.Id, [.. Ring.Next.Nodes.Select(node => node.Id)], Volatile.Read(ref _warming) > 0 || Ring.Pending.Contains(_ring.Node.Id), Volatile.Read(ref _isLeaving));

    /// <summary>A peer goes.</summary>
    internal PeerState Leaves(string node)
    {
        if (_links.TryGetValue(node, out var link)) Take(link, RingSighting.Leaves);
        return State();
    }

    internal IReadOnlyList<HotContent> Hot() => Ring.Hot(_ring.HandOverItemsMax);

    /// <summary>A peer asked for what it missed: its lease runs from before now.</summary>
    internal void Asked(string node) => _asked[node] = _clock.GetTimestamp();

    /// <summary>Looks once which peers are there; changes of the ring follow.</summary>
    internal async Task CheckAsync()
    {
        await Task.WhenAll(_links.Values.Select(CheckAsync)).ConfigureAwait(false);
        if (Ring.Next.Nodes.Length == 1) Ring.Settle();
    }

    /// <summary>Asks once for what was missed.</summary>
    internal async Task SyncAsync()
    {
        var sentAt = _clock.GetTimestamp();
        foreach (var server in _servers!.All)
        {
            if (await _links[_home].ChangesAsync(server.Origin.Name, server.Number, _stopped.Token).ConfigureAwait(false) is not { } changes) return;
            await server.CatchUpAsync(changes.Missed is { } missed ? [.. missed] : null, changes.Number, _stopped.Token).ConfigureAwait(false);
        }

        Volatile.Write(ref _syncedAt, sentAt);
        Volatile.Write(ref _isSynced, true);
    }

    private async Task TellAsync(PeerLink link, PeerChange change, CancellationToken stop)
    {
        using var retry = new PeriodicTimer(_invalidations.SyncInterval / 4, _clock);
        while (await link.TellAsync(change, stop).ConfigureAwait(false) is null)
        {
            // Not there, or it missed some: it asks for them, or its lease and those of its clients end.
            var askedAt = _asked.TryGetValue(link.Node.Id, out var at) ? at : _startedAt;
            if (_clock.GetElapsedTime(askedAt) >= _silenceMax) return;
            await retry.WaitForNextTickAsync(stop).ConfigureAwait(false);
        }
    }

    private async Task EachAsync(TimeSpan interval, Func<Task> work)
    {
        using var timer = new PeriodicTimer(interval, _clock);
        try
        {
            do await work().ConfigureAwait(false);
            while (await timer.WaitForNextTickAsync(_stopped.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (_stopped.IsCancellationRequested)
        {
            // The server stops.
        }
    }

    private async Task LeaveAsync(PeerLink link, CancellationToken stop)
    {
        var state = await link.LeaveAsync(stop).ConfigureAwait(false);
        using var again = new PeriodicTimer(_invalidations.SyncInterval / 4, _clock);
        while (state is { IsWarming: true } && await again.WaitForNextTickAsync(stop).ConfigureAwait(false)) state = await link.StateAsync(stop).ConfigureAwait(false);
    }

    private async Task CheckAsync(PeerLink link)
    {
        var state = await link.StateAsync(_stopped.Token).ConfigureAwait(false);
        Take(link, state switch { null => RingSighting.Silent, { IsLeaving: true } => RingSighting.Leaves, _ => RingSighting.Answered });
        if (state is { IsWarming: false } && state.Members.SequenceEqual(Ring.Next.Nodes.Select(node => node.Id))) Ring.Ready(link.Node.Id);
    }

    private void Take(PeerLink link, RingSighting sighting)
    {
        switch (Membership.Saw(link.Node.Id, sighting))
        {
            case RingMemberChange.Came when Ring.Join(link.Node):
            case RingMemberChange.Left when Ring.Leave(link.Node.Id):
                BeginWarmUp([link]);
                break;
            case RingMemberChange.Lost when Ring.Lose(link.Node.Id):
                BeginWarmUp([]);
                break;
        }
    }

    private void BeginWarmUp(IReadOnlyList<PeerLink> from)
    {
        Interlocked.Increment(ref _warming);
        lock (_loops) _loops.Add(WarmUpAsync(from));
    }

    /// <summary>Fetches what the change gave this server, the most asked for first, before it says that it is ready.</summary>
    private async Task WarmUpAsync(IReadOnlyList<PeerLink> from)
    {
        using var limit = new CancellationTokenSource(_ring.HandOverMax, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _stopped.Token);
        try
        {
            // Nothing is kept before it is known what was called stale.
            if (!IsHome) await SyncAsync().ConfigureAwait(false);
            var hot = new List<HotContent>(Hot());
            foreach (var link in from) hot.AddRange(await link.HotAsync(either.Token).ConfigureAwait(false));
            var items = Ring.ToWarm(hot.GroupBy(one => one.Name, StringComparer.Ordinal).Select(group => new HotContent(group.Key, group.Sum(one => one.Load))));
            foreach (var item in items.Take(_ring.HandOverItemsMax)) await FetchAsync(item.ContentId, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Its time is over: what is not here yet is fetched when it is asked for.
        }
        finally
        {
            // Ready when it is so for all changes: a server that has just started meets the others one by one.
            if (Interlocked.Decrement(ref _warming) == 0) Ring.Ready(_ring.Node.Id);
        }
    }

    private async Task FetchAsync(string name, CancellationToken stop)
    {
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        if (slash > 0 && _servers!.ByName(name[..slash]) is { } server) await server.PrefetchAsync(name[slash..], null, stop).ConfigureAwait(false);
    }
}
