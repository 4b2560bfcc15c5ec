using System.Collections;
using System.Runtime.CompilerServices;
using Akka.Actor;

namespace Akka.TestKit;

/// <summary>Takes messages from the queue and checks them.</summary>
internal sealed class TestExpectations(TestQueue queue, Deadlines deadlines, ITestKitAssertions assertions)
{
    internal MessageEnvelope? Last { get; private set; }

    internal MessageExpectation Check { get; } = new(assertions);

    internal MessageEnvelope? Take(TimeSpan timeout, CancellationToken token) => Note(queue.Take(timeout, token));

    internal async ValueTask<MessageEnvelope?> TakeAsync(TimeSpan timeout, CancellationToken token) =>
        Note(await queue.TakeAsync(timeout, token).ConfigureAwait(false));

    internal T One<T>(TimeSpan? timeout, string? hint, Action<T, IActorRef>? check, CancellationToken token)
    {
        var limit = deadlines.RemainingOrDilated(timeout);
        return Check.Check(Take(limit, token), limit, hint, check);
    }

    internal async ValueTask<T> OneAsync<T>(TimeSpan? timeout, string? hint, Action<T, IActorRef>? check, CancellationToken token)
    {
        var limit = deadlines.RemainingOrDilated(timeout);
        return Check.Check(await TakeAsync(limit, token).ConfigureAwait(false), limit, hint, check);
    }

    internal void None(TimeSpan duration, CancellationToken token) => FailOn(Take(duration, token), duration);

    internal async ValueTask NoneAsync(TimeSpan duration, CancellationToken token) =>
        FailOn(await TakeAsync(duration, token).ConfigureAwait(false), duration);

    internal List<object> Many(int count, TimeSpan max, CancellationToken token)
    {
        var end = Deadlines.Now + max;
        var messages = new List<object>();
        while (messages.Count < count && Take(Left(end), token) is { } envelope) messages.Add(envelope.Message);
        FailUnlessAll(messages.Count, count, max);
        return messages;
    }

    internal async IAsyncEnumerable<object> ManyAsync(int count, TimeSpan max, [EnumeratorCancellation] CancellationToken token)
    {
        var end = Deadlines.Now + max;
        var got = 0;
        for (; got < count && await TakeAsync(Left(end), token).ConfigureAwait(false) is { } envelope; got++) yield return envelope.Message;
        FailUnlessAll(got, count, max);
    }

    internal List<T> AllOf<T>(TimeSpan max, IReadOnlyCollection<T> expected, CancellationToken token) =>
        FoundAll(Many(expected.Count, max, token), expected);

    internal async IAsyncEnumerable<T> AllOfAsync<T>(TimeSpan max, IReadOnlyCollection<T> expected, [EnumeratorCancellation] CancellationToken token)
    {
        var received = await ManyAsync(expected.Count, max, token).ToListAsync(token).ConfigureAwait(false);
        foreach (var message in FoundAll(received, expected)) yield return message;
    }

    internal List<object> AllFitting(TimeSpan max, IReadOnlyCollection<PredicateInfo> predicates, CancellationToken token) =>
        FittedAll(Many(predicates.Count, max, token), predicates);

    internal async IAsyncEnumerable<object> AllFittingAsync(TimeSpan max, IReadOnlyCollection<PredicateInfo> predicates, [EnumeratorCancellation] CancellationToken token)
    {
        var received = await ManyAsync(predicates.Count, max, token).ToListAsync(token).ConfigureAwait(false);
        foreach (var message in FittedAll(received, predicates)) yield return message;
    }

    internal T Fish<T>(Predicate<T> isMessage, ArrayList all, TimeSpan max, string hint, CancellationToken token)
    {
        var end = Deadlines.Now + max;
        while (Take(Left(end), token) is { } envelope)
        {
            all.Add(envelope.Message);
            if (envelope.Message is T typed && isMessage(typed)) return typed;
        }

        return NotFished<T>(max, hint);
    }

    internal async ValueTask<T> FishAsync<T>(Predicate<T> isMessage, ArrayList all, TimeSpan max, string hint, CancellationToken token)
    {
        var end = Deadlines.Now + max;
        while (await TakeAsync(Left(end), token).ConfigureAwait(false) is { } envelope)
        {
            all.Add(envelope.Message);
            if (envelope.Message is T typed && isMessage(typed)) return typed;
        }

        return NotFished<T>(max, hint);
    }

    internal async Task<ArrayList> UntilSilentAsync(TimeSpan silence, uint? countMax, CancellationToken token)
    {
        var all = new ArrayList();
        while (await TakeAsync(silence, token).ConfigureAwait(false) is { } envelope)
        {
            all.Add(envelope.Message);
            if (all.Count > countMax) assertions.Fail("{0} messages came without a silence of {1}", all.Count, silence);
        }

        return all;
    }

    internal List<T> While<T>(Func<object, T?> filter, (TimeSpan Max, TimeSpan? Idle) times, int count, CancellationToken token) =>
        While(new SeriesOf<T>(filter), times, count, token);

    internal List<T> While<T>(SeriesOf<T> series, (TimeSpan Max, TimeSpan? Idle) times, int count, CancellationToken token)
    {
        var end = Deadlines.Now + times.Max;
        var results = new List<T>();
        while (results.Count < count && queue.Peek(Wait(end, times.Idle), token) is { } next && series.Look(next.Message))
        {
            Take(TimeSpan.Zero, token);
            if (series.IsMember) results.Add(series.Member);
        }

        return results;
    }

    internal IAsyncEnumerable<T> WhileAsync<T>(Func<object, T?> filter, (TimeSpan Max, TimeSpan? Idle) times, int count, CancellationToken token) =>
        WhileAsync(new SeriesOf<T>(filter), times, count, token);

    internal async IAsyncEnumerable<T> WhileAsync<T>(
        SeriesOf<T> series, (TimeSpan Max, TimeSpan? Idle) times, int count, [EnumeratorCancellation] CancellationToken token)
    {
        var end = Deadlines.Now + times.Max;
        for (var got = 0; got < count && await queue.PeekAsync(Wait(end, times.Idle), token).ConfigureAwait(false) is { } next && series.Look(next.Message);)
        {
            Take(TimeSpan.Zero, token);
            if (!series.IsMember) continue;
            got++;
            yield return series.Member;
        }
    }

    internal void CheckElapsed(TimeSpan elapsed, TimeSpan min, TimeSpan max, string? hint)
    {
        if (elapsed < min) assertions.Fail("Failed: Block took {0}, should have at least been {1}. {2}", elapsed, min, hint ?? "");
        if (elapsed > max) assertions.Fail("Failed: Block took {0}, exceeding {1}. {2}", elapsed, max, hint ?? "");
    }

    private static TimeSpan Left(TimeSpan end) => end > Deadlines.Now ? end - Deadlines.Now : TimeSpan.Zero;

    private static TimeSpan Wait(TimeSpan end, TimeSpan? idle) => idle is { } wait && wait >= TimeSpan.Zero && wait < Left(end) ? wait : Left(end);

    private void FailUnlessAll(int got, int count, TimeSpan max)
    {
        if (got < count) assertions.Fail("Timeout {0} while expecting {1} messages (got {2})", max, count, got);
    }

    private T NotFished<T>(TimeSpan max, string hint)
    {
        assertions.Fail("Timeout {0} during FishForMessage, hint: {1}", max, hint);
        return default!;
    }

    private List<T> FoundAll<T>(List<object> received, IReadOnlyCollection<T> expected)
    {
        var missing = expected.ToList();
        foreach (var message in received)
            if (message is T typed) missing.Remove(typed);
        assertions.AssertTrue(missing.Count == 0, "Not found: [{0}], received: [{1}]", string.Join(", ", missing), string.Join(", ", received));
        return received.OfType<T>().ToList();
    }

    private List<object> FittedAll(List<object> received, IReadOnlyCollection<PredicateInfo> predicates)
    {
        var missing = predicates.ToList();
        foreach (var message in received)
            if (missing.Find(each => each.Fits(message)) is { } fitting) missing.Remove(fitting);
        assertions.AssertTrue(missing.Count == 0, "Not found: [{0}], received: [{1}]", string.Join(", ", missing), string.Join(", ", received));
        return received;
    }

    private MessageEnvelope? Note(MessageEnvelope? envelope)
    {
        if (envelope is not null) Last = envelope;
        return envelope;
    }

    private void FailOn(MessageEnvelope? envelope, TimeSpan duration)
    {
        if (envelope is not null) assertions.Fail("Failed: Expected no messages during {0}, instead we received {1}", duration, envelope);
    }
}
