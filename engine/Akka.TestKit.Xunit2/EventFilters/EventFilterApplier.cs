using Akka.Actor;

namespace Akka.TestKit;

internal sealed class EventFilterApplier(LogEntryFilter filter, TestKitBase testKit, ActorSystem system) : IEventFilterApplier
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(5);

    private TimeSpan Leeway => testKit.TestKitSettings.TestEventFilterLeeway;

    public void ExpectOne(Action action, CancellationToken cancellationToken = default) => Expect(1, action, cancellationToken);

    public void ExpectOne(TimeSpan timeout, Action action, CancellationToken cancellationToken = default) => Expect(1, timeout, action, cancellationToken);

    public void Expect(int expectedCount, Action action, CancellationToken cancellationToken = default) =>
        Expect(expectedCount, Leeway, action, cancellationToken);

    public void Expect(int expectedCount, TimeSpan timeout, Action action, CancellationToken cancellationToken = default) =>
        Expect(expectedCount, timeout, () => { action(); return NotUsed.Instance; }, cancellationToken);

    public T ExpectOne<T>(Func<T> func, CancellationToken cancellationToken = default) => Expect(1, func, cancellationToken);

    public T ExpectOne<T>(TimeSpan timeout, Func<T> func, CancellationToken cancellationToken = default) => Expect(1, timeout, func, cancellationToken);

    public T Expect<T>(int expectedCount, Func<T> func, CancellationToken cancellationToken = default) =>
        Expect(expectedCount, Leeway, func, cancellationToken);

    public T Expect<T>(int expectedCount, TimeSpan timeout, Func<T> func, CancellationToken cancellationToken = default)
    {
        filter.Reset();
        using var muted = Mute();
        var result = func();
        Polling.UntilTrue(() => filter.Count >= expectedCount, testKit.Dilated(timeout), Interval, cancellationToken);
        Check(expectedCount);
        return result;
    }

    public Task ExpectOneAsync(Func<Task> actionAsync, CancellationToken cancellationToken = default) => ExpectAsync(1, actionAsync, cancellationToken);

    public Task ExpectOneAsync(TimeSpan timeout, Func<Task> action, CancellationToken cancellationToken = default) =>
        ExpectAsync(1, timeout, action, cancellationToken);

    public Task ExpectAsync(int expectedCount, Func<Task> actionAsync, CancellationToken cancellationToken = default) =>
        ExpectAsync(expectedCount, Leeway, actionAsync, cancellationToken);

    public Task ExpectAsync(int expectedCount, Func<Task> actionAsync, TimeSpan? timeout, CancellationToken cancellationToken = default) =>
        ExpectAsync(expectedCount, timeout ?? Leeway, actionAsync, cancellationToken);

    public Task ExpectAsync(int expectedCount, TimeSpan timeout, Func<Task> action, CancellationToken cancellationToken = default) =>
        ExpectAsync(expectedCount, timeout, Valued(action), cancellationToken);

    public Task<T> ExpectOneAsync<T>(Func<Task<T>> func, CancellationToken cancellationToken = default) => ExpectAsync(1, func, cancellationToken);

    public Task<T> ExpectOneAsync<T>(TimeSpan timeout, Func<Task<T>> func, CancellationToken cancellationToken = default) =>
        ExpectAsync(1, timeout, func, cancellationToken);

    public Task<T> ExpectAsync<T>(int expectedCount, Func<Task<T>> func, CancellationToken cancellationToken = default) =>
        ExpectAsync(expectedCount, Leeway, func, cancellationToken);

    public async Task<T> ExpectAsync<T>(int expectedCount, TimeSpan timeout, Func<Task<T>> func, CancellationToken cancellationToken = default)
    {
        filter.Reset();
        using var muted = Mute();
        var result = await func().ConfigureAwait(false);
        await Polling.UntilTrueAsync(() => Task.FromResult(filter.Count >= expectedCount), testKit.Dilated(timeout), Interval, cancellationToken).ConfigureAwait(false);
        Check(expectedCount);
        return result;
    }

    public void Mute(Action action, CancellationToken cancellationToken = default) => Mute(() => { action(); return NotUsed.Instance; }, cancellationToken);

    public T Mute<T>(Func<T> func, CancellationToken cancellationToken = default)
    {
        using var muted = Mute();
        return func();
    }

    public Task MuteAsync(Func<Task> action, CancellationToken cancellationToken = default) => MuteAsync(Valued(action), cancellationToken);

    public async Task<T> MuteAsync<T>(Func<Task<T>> func, CancellationToken cancellationToken = default)
    {
        using var muted = Mute();
        return await func().WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public IUnmutableFilter Mute()
    {
        system.EventStream.Publish(new FilterRequest(filter, true));
        return new Muted(filter, system);
    }

    private static Func<Task<NotUsed>> Valued(Func<Task> action) => async () =>
    {
        await action().ConfigureAwait(false);
        return NotUsed.Instance;
    };

    private void Check(int expectedCount)
    {
        if (filter.Count != expectedCount)
            testKit.InternalAssertions.Fail("Expected {0} log entries that fit [{1}], got {2}", expectedCount, filter, filter.Count);
    }

    private sealed class Muted(LogEntryFilter filter, ActorSystem system) : IUnmutableFilter
    {
        public void Unmute() => system.EventStream.Publish(new FilterRequest(filter, false));

        public void Dispose() => Unmute();
    }
}
