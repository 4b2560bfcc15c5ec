using System.Collections;

namespace Akka.TestKit;

/// <summary>Taking messages without an opinion on them.</summary>
public abstract partial class TestKitBase
{
    /// <summary>Drops messages until one fits.</summary>
    public object FishForMessage(Predicate<object> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        FishForMessage<object>(isMessage, max, hint, cancellationToken);

    public T FishForMessage<T>(Predicate<T> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        _expect.Fish(isMessage, new ArrayList(), RemainingOrDilated(max), hint, cancellationToken);

    public T FishForMessage<T>(Predicate<T> isMessage, ArrayList allMessages, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        _expect.Fish(isMessage, allMessages, RemainingOrDilated(max), hint, cancellationToken);

    /// <summary>The next message, or null when none comes in time.</summary>
    public object? ReceiveOne(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        _expect.Take(RemainingOrDilated(max), cancellationToken)?.Message;

    public async ValueTask<object?> ReceiveOneAsync(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        (await _expect.TakeAsync(RemainingOrDilated(max), cancellationToken).ConfigureAwait(false))?.Message;

    public IReadOnlyCollection<object> ReceiveN(int numberOfMessages, CancellationToken cancellationToken = default) =>
        _expect.Many(numberOfMessages, RemainingOrDefault, cancellationToken);

    public IReadOnlyCollection<object> ReceiveN(int numberOfMessages, TimeSpan max, CancellationToken cancellationToken = default) =>
        _expect.Many(numberOfMessages, Dilated(max), cancellationToken);

    public IAsyncEnumerable<object> ReceiveNAsync(int numberOfMessages, CancellationToken cancellationToken = default) =>
        _expect.ManyAsync(numberOfMessages, RemainingOrDefault, cancellationToken);

    public IAsyncEnumerable<object> ReceiveNAsync(int numberOfMessages, TimeSpan max, CancellationToken cancellationToken = default) =>
        _expect.ManyAsync(numberOfMessages, Dilated(max), cancellationToken);

    /// <inheritdoc cref="FishForMessage(Predicate{object}, TimeSpan?, string, CancellationToken)"/>
    public ValueTask<object> FishForMessageAsync(Predicate<object> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        FishForMessageAsync<object>(isMessage, max, hint, cancellationToken);

    /// <inheritdoc cref="FishForMessage(Predicate{object}, TimeSpan?, string, CancellationToken)"/>
    public ValueTask<T> FishForMessageAsync<T>(Predicate<T> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        _expect.FishAsync(isMessage, new ArrayList(), RemainingOrDilated(max), hint, cancellationToken);

    /// <param name="isMessage">What is looked for.</param>
    /// <param name="allMessages">Gets every message that was received meanwhile.</param>
    /// <param name="max">How long in all.</param>
    /// <param name="hint">Added to the failure.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public ValueTask<T> FishForMessageAsync<T>(Predicate<T> isMessage, ArrayList allMessages, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        _expect.FishAsync(isMessage, allMessages, RemainingOrDilated(max), hint, cancellationToken);

    /// <summary>Drops messages until one of the type comes, which is dropped too.</summary>
    public async Task FishUntilMessageAsync<T>(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        await FishForMessageAsync<T>(static _ => true, max, "", cancellationToken).ConfigureAwait(false);

    /// <summary>Takes messages until none comes for the given time.</summary>
    /// <param name="max">How long nothing may come.</param>
    /// <param name="maxMessages">More than so many fail the test.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<ArrayList> WaitForRadioSilenceAsync(TimeSpan? max = null, uint? maxMessages = null, CancellationToken cancellationToken = default) =>
        _expect.UntilSilentAsync(RemainingOrDilated(max), maxMessages, cancellationToken);

    public bool TryReceiveOne(out MessageEnvelope envelope, TimeSpan? max = null, CancellationToken cancellationToken = default)
    {
        var taken = _expect.Take(RemainingOrDilated(max), cancellationToken);
        envelope = taken ?? NullMessageEnvelope.Instance;
        return taken is not null;
    }

    public async ValueTask<(bool, MessageEnvelope)> TryReceiveOneAsync(TimeSpan? max, CancellationToken cancellationToken = default)
    {
        var taken = await _expect.TakeAsync(RemainingOrDilated(max), cancellationToken).ConfigureAwait(false);
        return (taken is not null, taken ?? NullMessageEnvelope.Instance);
    }

    /// <summary>The next message, which stays the next; null when none comes in time.</summary>
    public object? PeekOne(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        _queue.Peek(RemainingOrDilated(max), cancellationToken)?.Message;

    /// <inheritdoc cref="PeekOne(TimeSpan?, CancellationToken)"/>
    public object? PeekOne(CancellationToken cancellationToken) => PeekOne(null, cancellationToken);

    /// <inheritdoc cref="PeekOne(TimeSpan?, CancellationToken)"/>
    public async ValueTask<object?> PeekOneAsync(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        (await _queue.PeekAsync(RemainingOrDilated(max), cancellationToken).ConfigureAwait(false))?.Message;

    /// <inheritdoc cref="PeekOne(TimeSpan?, CancellationToken)"/>
    public ValueTask<object?> PeekOneAsync(CancellationToken cancellationToken) => PeekOneAsync(null, cancellationToken);

    public bool TryPeekOne(out MessageEnvelope envelope, TimeSpan? max, CancellationToken cancellationToken)
    {
        var peeked = _queue.Peek(RemainingOrDilated(max), cancellationToken);
        envelope = peeked ?? NullMessageEnvelope.Instance;
        return peeked is not null;
    }

    public async ValueTask<(bool, MessageEnvelope)> TryPeekOneAsync(TimeSpan? max, CancellationToken cancellationToken)
    {
        var peeked = await _queue.PeekAsync(RemainingOrDilated(max), cancellationToken).ConfigureAwait(false);
        return (peeked is not null, peeked ?? NullMessageEnvelope.Instance);
    }

    /// <summary>Takes messages as long as the filter makes something of them; the first of which it makes null stays in the queue.</summary>
    /// <param name="filter">What is kept of a message; null ends the series.</param>
    /// <param name="max">How long in all.</param>
    /// <param name="idle">How long between two messages; null for as long as <paramref name="max"/> allows.</param>
    /// <param name="msgs">Messages after which it ends.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public IReadOnlyList<T> ReceiveWhile<T>(Func<object, T?> filter, TimeSpan? max = null, TimeSpan? idle = null, int msgs = int.MaxValue, CancellationToken cancellationToken = default) =>
        _expect.While(filter, (RemainingOrDilated(max), idle), msgs, cancellationToken);

    /// <inheritdoc cref="ReceiveWhile{T}(Func{object, T}, TimeSpan?, TimeSpan?, int, CancellationToken)"/>
    public IReadOnlyList<T> ReceiveWhile<T>(TimeSpan? max, Func<object, T?> filter, int msgs = int.MaxValue, CancellationToken cancellationToken = default) =>
        ReceiveWhile(filter, max, null, msgs, cancellationToken);

    /// <inheritdoc cref="ReceiveWhile{T}(Func{object, T}, TimeSpan?, TimeSpan?, int, CancellationToken)"/>
    public IReadOnlyList<T> ReceiveWhile<T>(TimeSpan? max, TimeSpan? idle, Func<object, T?> filter, int msgs = int.MaxValue, CancellationToken cancellationToken = default) =>
        ReceiveWhile(filter, max, idle, msgs, cancellationToken);

    /// <summary>Takes messages of the type as long as the predicate holds; the first of the type for which it does not stays in the queue.</summary>
    /// <param name="shouldContinue">Whether a message belongs to the series.</param>
    /// <param name="max">How long in all.</param>
    /// <param name="idle">How long between two messages; null for as long as <paramref name="max"/> allows.</param>
    /// <param name="msgs">Messages after which it ends.</param>
    /// <param name="shouldIgnoreOtherMessageTypes">Whether messages of other types are dropped; else the first one ends the series.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public IReadOnlyList<T> ReceiveWhile<T>(
        Predicate<T> shouldContinue, TimeSpan? max = null, TimeSpan? idle = null, int msgs = int.MaxValue, bool shouldIgnoreOtherMessageTypes = true, CancellationToken cancellationToken = default) =>
        _expect.While(new SeriesOf<T>(shouldContinue, shouldIgnoreOtherMessageTypes), (RemainingOrDilated(max), idle), msgs, cancellationToken);

    /// <inheritdoc cref="ReceiveWhile{T}(Func{object, T}, TimeSpan?, TimeSpan?, int, CancellationToken)"/>
    public IAsyncEnumerable<T> ReceiveWhileAsync<T>(Func<object, T?> filter, TimeSpan? max = null, TimeSpan? idle = null, int msgs = int.MaxValue, CancellationToken cancellationToken = default) =>
        _expect.WhileAsync(filter, (RemainingOrDilated(max), idle), msgs, cancellationToken);

    /// <inheritdoc cref="ReceiveWhile{T}(Func{object, T}, TimeSpan?, TimeSpan?, int, CancellationToken)"/>
    public IAsyncEnumerable<T> ReceiveWhileAsync<T>(TimeSpan? max, Func<object, T?> filter, int msgs = int.MaxValue, CancellationToken cancellationToken = default) =>
        ReceiveWhileAsync(filter, max, null, msgs, cancellationToken);

    /// <inheritdoc cref="ReceiveWhile{T}(Func{object, T}, TimeSpan?, TimeSpan?, int, CancellationToken)"/>
    public IAsyncEnumerable<T> ReceiveWhileAsync<T>(TimeSpan? max, TimeSpan? idle, Func<object, T?> filter, int msgs = int.MaxValue, CancellationToken cancellationToken = default) =>
        ReceiveWhileAsync(filter, max, idle, msgs, cancellationToken);

    /// <inheritdoc cref="ReceiveWhile{T}(Predicate{T}, TimeSpan?, TimeSpan?, int, bool, CancellationToken)"/>
    public IAsyncEnumerable<T> ReceiveWhileAsync<T>(
        Predicate<T> shouldContinue, TimeSpan? max = null, TimeSpan? idle = null, int msgs = int.MaxValue, bool shouldIgnoreOtherMessageTypes = true, CancellationToken cancellationToken = default) =>
        _expect.WhileAsync(new SeriesOf<T>(shouldContinue, shouldIgnoreOtherMessageTypes), (RemainingOrDilated(max), idle), msgs, cancellationToken);
}
