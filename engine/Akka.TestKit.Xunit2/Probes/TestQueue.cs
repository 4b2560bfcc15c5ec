using System.Collections.Concurrent;
using Akka.Actor;

namespace Akka.TestKit;

/// <summary>What a test actor has received and the test has not yet looked at.</summary>
internal sealed class TestQueue
{
    private readonly ConcurrentQueue<MessageEnvelope> _messages = new();
    private readonly SemaphoreSlim _available = new(0);

    internal bool HasMessages => !_messages.IsEmpty;

    /// <summary>Says which messages are not to be kept.</summary>
    internal Func<object, bool>? Ignore { get; set; }

    internal AutoPilot? Pilot { get; set; }

    internal void Add(object message, IActorRef sender)
    {
        if (Ignore?.Invoke(message) == true) return;
        _messages.Enqueue(new RealMessageEnvelope(message, sender));
        _available.Release();
    }

    /// <summary>The next message, or null when none came in time; a negative time waits for ever.</summary>
    internal MessageEnvelope? Take(TimeSpan timeout, CancellationToken token) => _available.Wait(Bounded(timeout), token) ? TakeNow() : null;

    internal async ValueTask<MessageEnvelope?> TakeAsync(TimeSpan timeout, CancellationToken token) =>
        await _available.WaitAsync(Bounded(timeout), token).ConfigureAwait(false) ? TakeNow() : null;

    /// <summary>As Take, but the message stays the next. For one reader at a time.</summary>
    internal MessageEnvelope? Peek(TimeSpan timeout, CancellationToken token) => _available.Wait(Bounded(timeout), token) ? PeekNow() : null;

    internal async ValueTask<MessageEnvelope?> PeekAsync(TimeSpan timeout, CancellationToken token) =>
        await _available.WaitAsync(Bounded(timeout), token).ConfigureAwait(false) ? PeekNow() : null;

    private MessageEnvelope? PeekNow()
    {
        _available.Release();
        return _messages.TryPeek(out var envelope) ? envelope : null;
    }

    private static TimeSpan Bounded(TimeSpan timeout) =>
        timeout.TotalMilliseconds > int.MaxValue ? TimeSpan.FromMilliseconds(int.MaxValue) : timeout;

    private MessageEnvelope TakeNow() =>
        _messages.TryDequeue(out var envelope) ? envelope : throw new InvalidOperationException("The queue's count and content differ.");
}
