using System.Collections.Concurrent;
using System.Collections.Immutable;
using Presage.Agent.Tests.Support;
using Presage.Content;
using Presage.Core;
using Presage.Delivery;

namespace Benchmarks.Push;

/// <summary>The loop's side of a hub that is measured.</summary>
internal sealed class PushBenchmarkLoop : IPushEvents, IInvalidationHistory
{
    private readonly InvalidationLog _log = new(100);
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _awaited = new();

    public IReadOnlyList<string> Origins => [PushRig.Origin];

    public long Number => NumberOf(PushRig.Origin);

    public Invalidation Append()
    {
        lock (_log) return _log.Append(InvalidationScope.Id, "/changed");
    }

    public Task Await(string id) => (_awaited[id] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public long NumberOf(string origin)
    {
        lock (_log) return _log.Number;
    }

    public ImmutableArray<Invalidation>? After(string origin, long number)
    {
        lock (_log) return _log.After(number);
    }

    public void Opened(ulong client, string clientName, in ClientTerms terms, IReadOnlyList<HeldContent> held)
    {
    }

    public void Changed(ulong client, in ClientTerms terms)
    {
    }

    public void Requested(ulong client, string id, EventTime at, bool fromPush, string? referrer)
    {
    }

    public void Ended(ulong client, string id, PushOutcome outcome, long sentBytes, long ticket)
    {
        if (_awaited.TryRemove(id, out var awaited)) awaited.SetResult();
    }

    public void Grown(ulong client, long ticket, long bytes)
    {
    }

    public void Closed(ulong client)
    {
    }
}
