using System.Collections.Concurrent;
using Presage.Content;

namespace Presage.Delivery.Tests;

/// <summary>A hub whose clients are those the test names; it keeps what it was asked to send.</summary>
internal sealed class FakeHub : IPushHub
{
    private readonly ConcurrentDictionary<ulong, bool> _connected = new();
    private readonly ConcurrentDictionary<(ulong Client, string Id), long> _tickets = new();
    private readonly TaskCompletionSource _pushed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ConcurrentQueue<(ulong Client, string Id, string Body)> Pushes { get; } = new();

    public ConcurrentQueue<(string Origin, Invalidation Invalidation)> Invalidations { get; } = new();

    /// <summary>Bodies that agents hold, by client and content.</summary>
    public ConcurrentDictionary<(ulong Client, string Id), ContentHash> Bodies { get; } = new();

    public ConcurrentQueue<(ulong Client, string Id, DateTimeOffset FreshUntil)> Renewals { get; } = new();

    public ConcurrentQueue<(ulong Client, string Id)> Cancelled { get; } = new();

    /// <summary>Done when something was pushed.</summary>
    public Task Pushed => _pushed.Task;

    public void Connect(ulong client) => _connected[client] = true;

    public bool IsConnected(ulong client) => _connected.ContainsKey(client);

    public bool TryPush(ulong client, string origin, StoredContent content, in PushWorth worth, out long bytes)
    {
        bytes = content.Body.Length;
        if (!IsConnected(client)) return false;
        Bodies[(client, content.Id)] = content.Hash;
        _tickets[(client, content.Id)] = worth.Ticket;
        Pushes.Enqueue((client, content.Id, System.Text.Encoding.UTF8.GetString(content.Body.Span)));
        _pushed.TrySetResult();
        return true;
    }

    /// <summary>A renewal is part of the push that brought the body until that has ended.</summary>
    public bool TryRenew(ulong client, string origin, StoredContent content, in PushWorth worth, out bool isOwn)
    {
        isOwn = !_tickets.ContainsKey((client, content.Id));
        if (!IsConnected(client) || !Bodies.TryGetValue((client, content.Id), out var held) || held != content.Hash) return false;
        if (isOwn) _tickets[(client, content.Id)] = worth.Ticket;
        Renewals.Enqueue((client, content.Id, content.Terms.FreshUntil));
        return true;
    }

    /// <summary>Ends what was taken last of a content.</summary>
    public void End(IPushEvents events, (ulong Client, string Id) push, PushOutcome outcome, long sentBytes)
    {
        if (_tickets.TryRemove(push, out var ticket)) events.Ended(push.Client, push.Id, outcome, sentBytes, ticket);
    }

    public void Decide(ulong client, long ticket, bool goesOn)
    {
    }

    public void Cancel(ulong client, string id) => Cancelled.Enqueue((client, id));

    public Task<InvalidationReach> InvalidateAsync(string origin, Invalidation invalidation, CancellationToken stop)
    {
        Invalidations.Enqueue((origin, invalidation));
        return Task.FromResult(new InvalidationReach(_connected.Count, 0));
    }
}
