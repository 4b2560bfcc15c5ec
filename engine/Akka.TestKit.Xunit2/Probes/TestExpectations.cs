using System.Collections;
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
        var messages = new List<object>(count);
        while (messages.Count < count)
        {
            if (Take(Left(end), token) is not { } envelope)
            {
                assertions.Fail("Timeout {0} while expecting {1} messages (got {2})", max, count, messages.Count);
                break;
            }

            messages.Add(envelope.Message);
        }

        return messages;
    }

    internal List<T> AllOf<T>(TimeSpan max, T[] expected)
    {
        var received = Many(expected.Length, max, CancellationToken.None);
        var missing = expected.ToList();
        foreach (var message in received)
            if (message is T typed) missing.Remove(typed);
        assertions.AssertTrue(missing.Count == 0, "Not found: [{0}], received: [{1}]", string.Join(", ", missing), string.Join(", ", received));
        return received.OfType<T>().ToList();
    }

    internal T Fish<T>(Predicate<T> isMessage, ArrayList all, TimeSpan max, string hint, CancellationToken token)
    {
        var end = Deadlines.Now + max;
        while (Take(Left(end), token) is { } envelope)
        {
            all.Add(envelope.Message);
            if (envelope.Message is T typed && isMessage(typed)) return typed;
        }

        assertions.Fail("Timeout {0} during FishForMessage, hint: {1}", max, hint);
        return default!;
    }

    internal void CheckElapsed(TimeSpan elapsed, TimeSpan min, TimeSpan max, string? hint)
    {
        if (elapsed < min) assertions.Fail("Failed: Block took {0}, should have at least been {1}. {2}", elapsed, min, hint ?? "");
        if (elapsed > max) assertions.Fail("Failed: Block took {0}, exceeding {1}. {2}", elapsed, max, hint ?? "");
    }

    private static TimeSpan Left(TimeSpan end) => end > Deadlines.Now ? end - Deadlines.Now : TimeSpan.Zero;

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
