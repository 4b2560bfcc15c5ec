using System.Collections.Concurrent;
using System.Net.WebSockets;
using Presage.Content;

namespace Presage.Delivery;

/// <summary>
/// Every client that is connected, or may come back: pipelines/docs/push-protocol.md. A connection costs no thread; a client that takes nothing holds up nobody.
/// At the limit of connections further ones are refused.
/// </summary>
public sealed class PushHub : IPushHub, IAsyncDisposable
{
    private static readonly TimeSpan TickInterval = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan CloseLimit = TimeSpan.FromSeconds(1);
    private readonly PushShared _shared;
    private readonly ConcurrentDictionary<ulong, PushChannel> _channels = new();
    private readonly ConcurrentDictionary<PushConnection, Task> _connections = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly FanOuts _fanOuts;
    private ITimer? _timer;

    public PushHub(PushHubOptions options, IPushEvents events, IInvalidationHistory history, TimeProvider time)
    {
        _shared = new PushShared(
            options, new OriginFloors(options.FloorsMax, history), new DeltaShelf(options.DeltaBytesMax, options.DeltaBodyBytesMax), new PushCounters(), events, time);
        _fanOuts = new FanOuts(() => [.. _channels.Select(one => one.Value)]);
    }

    public PushCounters Counters => _shared.Counters;

    /// <summary>
    /// Whether this server hears of every invalidation in time. While it does not, no client is given a lease, and those that are connected are told to give theirs up: what is acknowledged
    /// elsewhere could not reach them.
    /// </summary>
    public Func<bool> MayGrant
    {
        get => _shared.MayGrant;
        init => _shared.MayGrant = value;
    }

    /// <summary>The bodies that were pushed last.</summary>
    public IDeltaShelf Deltas => _shared.Shelf;

    /// <summary>Whether a further client may connect.</summary>
    public bool HasRoom => _connections.Count < _shared.Options.ConnectionsMax && _channels.Count < 2 * _shared.Options.ConnectionsMax;

    /// <summary>Begins to look after limits of time.</summary>
    public void Start()
    {
        _shared.Floors.CatchUp();
        _timer = _shared.Time.CreateTimer(_ => Tick(), null, TickInterval, TickInterval);
    }

    /// <summary>Serves one connection until it ends. The hub disposes the socket.</summary>
    /// <param name="who">Admitted.</param>
    /// <param name="stop">Cuts the connection without a word.</param>
    public async Task ServeAsync(WebSocket socket, PushAdmission who, CancellationToken stop)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, _stop.Token);
        var connection = new PushConnection(socket, who, this, _shared);
        var running = connection.RunAsync(either.Token);
        _connections.TryAdd(connection, running);
        _shared.Counters.Connected(1);
        try
        {
            await running.ConfigureAwait(false);
        }
        finally
        {
            _connections.TryRemove(connection, out _);
            _shared.Counters.Connected(-1);
        }
    }

    public bool IsConnected(ulong client) => _channels.TryGetValue(client, out var channel) && channel.IsConnected;

    public bool TryPush(ulong client, string origin, StoredContent content, in PushWorth worth, out long bytes)
    {
        ArgumentNullException.ThrowIfNull(content);
        _shared.Shelf.Add(content);
        bytes = 0;
        return _channels.TryGetValue(client, out var channel) && channel.TryPush(origin, content, worth, out bytes);
    }

    public bool TryRenew(ulong client, string origin, StoredContent content, in PushWorth worth, out bool isOwn)
    {
        ArgumentNullException.ThrowIfNull(content);
        isOwn = false;
        return _channels.TryGetValue(client, out var channel) && channel.TryRenew(origin, content, worth, out isOwn);
    }

    public void Decide(ulong client, long ticket, bool goesOn)
    {
        if (_channels.TryGetValue(client, out var channel)) channel.Decide(ticket, goesOn);
    }

    public void Cancel(ulong client, string id)
    {
        if (_channels.TryGetValue(client, out var channel)) channel.Cancel(id);
    }

    public Task<InvalidationReach> InvalidateAsync(string origin, Invalidation invalidation, CancellationToken stop)
    {
        // First what new clients begin with, then those that are here: so that none is missed in between.
        _shared.Floors.Take(origin, invalidation);
        var round = new InvalidationRound(new QueuedInvalidation(origin, invalidation));
        _fanOuts.Add(round);
        return round.Done.WaitAsync(stop);
    }

    /// <summary>Bytes of a client's pushes by what became of them; nothing for a client that is not known.</summary>
    public PushTally TallyOf(ulong client) => _channels.TryGetValue(client, out var channel) ? channel.Tally : default;

    public async ValueTask DisposeAsync()
    {
        if (_timer is not null) await _timer.DisposeAsync().ConfigureAwait(false);
        var running = _connections.ToArray();
        foreach (var (connection, _) in running) connection.Cut(PushCut.Stopping);
        var ended = Task.WhenAll(running.Select(one => one.Value));
        try
        {
            await ended.WaitAsync(CloseLimit, _shared.Time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // Whoever says no good-bye is cut without one.
        }

        await _stop.CancelAsync().ConfigureAwait(false);
        await ended.ConfigureAwait(false);
        _stop.Dispose();
    }

    internal PushChannel ChannelOf(ulong client) => _channels.GetOrAdd(client, static (key, shared) => new PushChannel(key, shared), _shared);

    private void Tick()
    {
        var mayGrant = _shared.MayGrant();
        foreach (var (connection, _) in _connections)
        {
            if (mayGrant) connection.Tick();
            else connection.Cut(PushCut.CutOff);
        }

        // With too many channels those without a client go as soon as nothing can be served from them.
        var resumeLimit = _channels.Count > _shared.Options.ConnectionsMax ? TimeSpan.Zero : _shared.Options.ResumeLimit;
        foreach (var (client, channel) in _channels)
        {
            if (channel.Tick(resumeLimit)) _channels.TryRemove(new KeyValuePair<ulong, PushChannel>(client, channel));
        }
    }
}
