using System.Collections.Concurrent;
using Presage.Content;
using Presage.Core;

namespace Presage.Delivery.Tests;

/// <summary>A hub whose clients are those the test names; it keeps what it was asked to send.</summary>
internal sealed class FakeHub : IPushHub
{
    private readonly ConcurrentDictionary<ulong, bool> _connected = new();
    private readonly TaskCompletionSource _pushed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ConcurrentQueue<(ulong Client, string Id, string Body)> Pushes { get; } = new();

    public ConcurrentQueue<(string Origin, Invalidation Invalidation)> Invalidations { get; } = new();

    /// <summary>Bodies that agents hold, by client and content.</summary>
    public ConcurrentDictionary<(ulong Client, string Id), ContentHash> Bodies { get; } = new();

    public ConcurrentQueue<(ulong Client, string Id, DateTimeOffset FreshUntil)> Renewals { get; } = new();

    /// <summary>Done when something was pushed.</summary>
    public Task Pushed => _pushed.Task;

    public void Connect(ulong client) => _connected[client] = true;

    public bool IsConnected(ulong client) => _connected.ContainsKey(client);

    public bool TryPush(ulong client, string origin, StoredContent content, double value, EventTime usefulUntil)
    {
        if (!IsConnected(client)) return false;
        Bodies[(client, content.Id)] = content.Hash;
        Pushes.Enqueue((client, content.Id, System.Text.Encoding.UTF8.GetString(content.Body.Span)));
        _pushed.TrySetResult();
        return true;
    }

    public bool TryRenew(ulong client, string origin, StoredContent content, double value, EventTime usefulUntil)
    {
        if (!IsConnected(client) || !Bodies.TryGetValue((client, content.Id), out var held) || held != content.Hash) return false;
        Renewals.Enqueue((client, content.Id, content.Terms.FreshUntil));
        return true;
    }

    public void Cancel(ulong client, string id)
    {
    }

    public Task<InvalidationReach> InvalidateAsync(string origin, Invalidation invalidation, CancellationToken stop)
    {
        Invalidations.Enqueue((origin, invalidation));
        return Task.FromResult(new InvalidationReach(_connected.Count, 0));
    }
}
