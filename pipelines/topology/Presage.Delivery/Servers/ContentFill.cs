using System.Collections.Concurrent;
using Presage.Content;

namespace Presage.Delivery;

/// <summary>Fetches contents that memory does not have, each once at a time: from disk, from the server that owns it, from the origin.</summary>
internal sealed class ContentFill(MemoryCache memory, DiskLane? disk, OriginParts parts, AnswerJudge judge)
{
    private readonly ConcurrentDictionary<long, Task> _flying = new();

    /// <summary>Fetches a content, or waits for whoever does.</summary>
    /// <param name="held">What is there of it, by which the origin can tell whether it has changed.</param>
    public Task<ServedContent> FillAsync(string id, StoredContent? held, FillOrder order)
    {
        var waiter = new TaskCompletionSource<ServedContent>(TaskCreationOptions.RunContinuationsAsynchronously);
        var join = memory.Join(id, waiter);
        return join.Role switch
        {
            FlightRole.Waits => waiter.Task,
            FlightRole.Fetches => Fly(id, held, join, order),
            _ => Task.FromResult(ServedContent.Passed),
        };
    }

    /// <summary>Fetches a content in the background, unless someone does already.</summary>
    public void Begin(string id, StoredContent held, CancellationToken stop) => _ = FillAsync(id, held, new FillOrder(IsPrefetch: false, AsksPeers: true, stop));

    /// <summary>Done when no fetch is under way.</summary>
    public Task LandedAsync() => Task.WhenAll(_flying.Values);

    private Task<ServedContent> Fly(string id, StoredContent? held, FlightJoin join, FillOrder order)
    {
        var flight = FlyAsync(id, held, join, order);
        if (flight.IsCompleted) return flight;
        _flying[join.Number] = flight;
        _ = flight.ContinueWith(_ => _flying.TryRemove(join.Number, out var _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return flight;
    }

    private async Task<ServedContent> FlyAsync(string id, StoredContent? held, FlightJoin join, FillOrder order)
    {
        var result = ServedContent.Failed(FetchRefusal.Unreachable);
        try
        {
            result = await FetchAsync(id, held, join.Version, order).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            result = ServedContent.Failed(FetchRefusal.TimedOut);
        }
        finally
        {
            foreach (var waiter in memory.Land(id, join.Number)) waiter.TrySetResult(result);
        }

        return result;
    }

    private async Task<ServedContent> FetchAsync(string id, StoredContent? held, long version, FillOrder order)
    {
        held ??= await FindOnDiskAsync(id).ConfigureAwait(false);
        if (held is not null && order.IsServedBy(held, parts.Clock.GetUtcNow()) && memory.IsCurrent(held))
        {
            memory.Store(held, order.IsPrefetch);
            return new ServedContent(held, ServeOutcome.DiskHit);
        }

        if (order.AsksPeers && await parts.Peers.FetchAsync(parts.Origin.Name, id, order.Stop).ConfigureAwait(false) is { } fromPeer && memory.IsCurrent(fromPeer)
            && (order.ServableMin == TimeSpan.Zero || order.IsServedBy(fromPeer, parts.Clock.GetUtcNow())))
        {
            memory.Store(fromPeer, order.IsPrefetch);
            return new ServedContent(fromPeer, ServeOutcome.PeerHit);
        }

        var answer = await parts.Fetcher.FetchAsync(id, OriginValidator.Of(held), order.IsPrefetch, order.Stop).ConfigureAwait(false);
        return Take(id, held, (answer, version), order.IsPrefetch);
    }

    private async Task<StoredContent?> FindOnDiskAsync(string id)
    {
        if (disk is null) return null;
        var found = await disk.FindAsync(id, parts.Clock.GetUtcNow()).ConfigureAwait(false);
        return found.Content is { } onDisk && memory.IsCurrent(onDisk) ? onDisk : null;
    }

    private ServedContent Take(string id, StoredContent? held, (OriginAnswer Answer, long Version) came, bool isPrefetch)
    {
        var (answer, version) = came;
        var hasFailed = answer.Refusal != FetchRefusal.None || answer.Status >= 500;
        if (hasFailed && held is not null && held.Terms.At(parts.Clock.GetUtcNow()) <= FreshnessState.StaleIfError && memory.IsCurrent(held))
            return new ServedContent(held, ServeOutcome.StaleOnError);
        if (answer.Refusal != FetchRefusal.None)
            return answer.Refusal == FetchRefusal.TooLarge ? Pass(id) : ServedContent.Failed(answer.Refusal);
        if (answer.Status == 304) return held is not null && judge.Renew(held, answer, version) is { } renewed ? Keep(renewed, isPrefetch, ServeOutcome.Revalidated) : Pass(id);
        var (content, isStored) = judge.Judge(id, answer, version);
        if (content is null) return Pass(id);
        return isStored ? Keep(content, isPrefetch, ServeOutcome.Fetched) : new ServedContent(content, ServeOutcome.Fetched, IsHeld: false);
    }

    private ServedContent Keep(StoredContent content, bool isPrefetch, ServeOutcome outcome)
    {
        memory.Store(content, isPrefetch);
        disk?.Write(content);
        return new ServedContent(content, outcome);
    }

    private ServedContent Pass(string id)
    {
        memory.Pass(id, parts.Clock.GetUtcNow());
        return ServedContent.Passed;
    }
}
