using Akka.Actor;

namespace Akka.TestKit;

internal sealed class EventFilterApplier(LogEntryFilter filter, TestKitBase testKit, ActorSystem system) : IEventFilterApplier
{
    public void ExpectOne(Action action, CancellationToken cancellationToken = default) => Expect(1, action, cancellationToken);

    public void ExpectOne(TimeSpan timeout, Action action, CancellationToken cancellationToken = default) => Expect(1, timeout, action, cancellationToken);

    public void Expect(int expectedCount, Action action, CancellationToken cancellationToken = default) =>
        Expect(expectedCount, testKit.TestKitSettings.TestEventFilterLeeway, action, cancellationToken);

    public void Expect(int expectedCount, TimeSpan timeout, Action action, CancellationToken cancellationToken = default)
    {
        filter.Reset();
        using var muted = Mute();
        action();
        Polling.UntilTrue(() => filter.Count >= expectedCount, testKit.Dilated(timeout), TimeSpan.FromMilliseconds(5), cancellationToken);
        Check(expectedCount);
    }

    public Task ExpectOneAsync(Func<Task> actionAsync, CancellationToken cancellationToken = default) => ExpectAsync(1, actionAsync, cancellationToken);

    public async Task ExpectAsync(int expectedCount, Func<Task> actionAsync, CancellationToken cancellationToken = default)
    {
        filter.Reset();
        using var muted = Mute();
        await actionAsync().ConfigureAwait(false);
        var limit = testKit.Dilated(testKit.TestKitSettings.TestEventFilterLeeway);
        await Polling.UntilTrueAsync(() => Task.FromResult(filter.Count >= expectedCount), limit, TimeSpan.FromMilliseconds(5), cancellationToken).ConfigureAwait(false);
        Check(expectedCount);
    }

    public void Mute(Action action, CancellationToken cancellationToken = default)
    {
        using var muted = Mute();
        action();
    }

    public IUnmutableFilter Mute()
    {
        system.EventStream.Publish(new FilterRequest(filter, true));
        return new Muted(filter, system);
    }

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
