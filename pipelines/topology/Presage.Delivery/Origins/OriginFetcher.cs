namespace Presage.Delivery;

/// <summary>
/// Asks one origin for contents, with limits on time, size and how many at once. Readers' requests wait for a place until their time is over; prefetches have places of
/// their own and do not wait, so that they never stand in a reader's way.
/// </summary>
public sealed class OriginFetcher(IOrigin origin, FetchSettings limits, TimeProvider clock, FetchCounters counters) : IDisposable
{
    private readonly SemaphoreSlim _places = new(Math.Max(1, limits.ConcurrentMax - limits.PrefetchesMax));
    private readonly SemaphoreSlim _prefetchPlaces = new(limits.PrefetchesMax);

    public string Name => origin.Name;

    /// <summary>Fetches a content as nobody in particular: without cookies and authorization. A refusal is counted and given, never thrown.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/>.</exception>
    public async Task<OriginAnswer> FetchAsync(string id, OriginValidator validator, bool isPrefetch, CancellationToken stop)
    {
        var requestedAt = clock.GetUtcNow();
        using var limit = new CancellationTokenSource(limits.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stop);
        try
        {
            var answer = await WithPlaceAsync(isPrefetch, () => AskAsync(id, validator, isPrefetch, either.Token), either.Token).ConfigureAwait(false);
            counters.Answer(isPrefetch, answer.Body.Length);
            return answer;
        }
        catch (FetchException problem)
        {
            return Refused(problem.Refusal, requestedAt);
        }
        catch (IOException)
        {
            return Refused(FetchRefusal.Unreachable, requestedAt);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return Refused(FetchRefusal.TimedOut, requestedAt);
        }
    }

    /// <summary>Passes a request on as it is; the caller reads and disposes the answer.</summary>
    /// <exception cref="FetchException">There is no answer, and why; counted.</exception>
    public async Task<OriginReply> PassAsync(OriginRequest request, CancellationToken stop)
    {
        using var limit = new CancellationTokenSource(limits.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stop);
        try
        {
            var reply = await WithPlaceAsync(isPrefetch: false, () => origin.OpenAsync(request, either.Token), either.Token).ConfigureAwait(false);
            counters.Answer(isPrefetch: false, bytes: 0);
            return reply;
        }
        catch (FetchException problem)
        {
            counters.Refuse(problem.Refusal);
            throw;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            counters.Refuse(FetchRefusal.TimedOut);
            throw new FetchException(FetchRefusal.TimedOut);
        }
    }

    public void Dispose()
    {
        _places.Dispose();
        _prefetchPlaces.Dispose();
        (origin as IDisposable)?.Dispose();
    }

    private OriginAnswer Refused(FetchRefusal refusal, DateTimeOffset requestedAt)
    {
        counters.Refuse(refusal);
        return OriginAnswer.Refused(refusal, requestedAt);
    }

    private async Task<T> WithPlaceAsync<T>(bool isPrefetch, Func<Task<T>> work, CancellationToken stop)
    {
        var places = isPrefetch ? _prefetchPlaces : _places;
        if (!await places.WaitAsync(isPrefetch ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, stop).ConfigureAwait(false))
            throw new FetchException(FetchRefusal.TooManyAtOnce);
        try
        {
            return await work().ConfigureAwait(false);
        }
        finally
        {
            places.Release();
        }
    }

    private async Task<OriginAnswer> AskAsync(string id, OriginValidator validator, bool isPrefetch, CancellationToken stop)
    {
        var requestedAt = clock.GetUtcNow();
        // Identity: what is held has one form, and nothing is ever unpacked here.
        List<KeyValuePair<string, string>> headers = [new("Accept", "*/*"), new("Accept-Encoding", "identity")];
        if (validator.Tag is { } tag) headers.Add(new("If-None-Match", tag));
        else if (validator.Modified is { } modified) headers.Add(new("If-Modified-Since", modified));
        var reply = await origin.OpenAsync(new OriginRequest("GET", id, headers) { IsPrefetch = isPrefetch }, stop).ConfigureAwait(false);
        await using (reply.ConfigureAwait(false))
        {
            var receivedAt = clock.GetUtcNow();
            if (isPrefetch && reply.Status is >= 300 and < 400 and not 304) throw new FetchException(FetchRefusal.Redirected);
            var body = await ReadAsync(reply, stop).ConfigureAwait(false);
            return new OriginAnswer(FetchRefusal.None, reply.Status, reply.Headers, body, requestedAt, receivedAt);
        }
    }

    private async Task<ReadOnlyMemory<byte>> ReadAsync(OriginReply reply, CancellationToken stop)
    {
        using var body = new MemoryStream();
        var part = new byte[16 * 1024];
        while (true)
        {
            var count = await reply.Body.ReadAsync(part, stop).ConfigureAwait(false);
            if (count == 0) return body.ToArray();
            if (body.Length + count > limits.BodyBytesMax) throw new FetchException(FetchRefusal.TooLarge);
            body.Write(part, 0, count);
        }
    }
}
