using System.Runtime.CompilerServices;
using Reactive.Streams;

namespace Akka.Streams.TestKit;

/// <summary>Gathers steps of a subscriber probe, which run in order when one of the asynchronous methods is awaited.</summary>
public class SubscriberFluentBuilder<T>
{
    private readonly StepQueue _steps = new();

    internal SubscriberFluentBuilder(TestSubscriber.ManualProbe<T> probe) => Probe = probe;

    public TestSubscriber.ManualProbe<T> Probe { get; }

    private TestSubscriber.Probe<T> Asking =>
        Probe as TestSubscriber.Probe<T> ?? throw new InvalidOperationException("only a probe of CreateSubscriberProbe asks and cancels by itself");

    public SubscriberFluentBuilder<T> EnsureSubscription() => Then(token => Asking.EnsureSubscriptionAsync(token));

    public SubscriberFluentBuilder<T> Request(long n) => Then(_ => Asking.RequestAsync(n));

    public SubscriberFluentBuilder<T> RequestNext(T element) => Then(_ => Asking.RequestNextAsync(element));

    public SubscriberFluentBuilder<T> RequestNextN(params T[] elements) => Then(async _ =>
    {
        foreach (var element in elements)
            await Asking.RequestNextAsync(element).ConfigureAwait(false);
    });

    public SubscriberFluentBuilder<T> Cancel() => Then(_ => Asking.CancelAsync());

    public SubscriberFluentBuilder<T> ExpectEvent(TestSubscriber.ISubscriberEvent e) =>
        Then(async token => Xunit.Assert.Equal(e, await Probe.ExpectEventAsync(token).ConfigureAwait(false)));

    public SubscriberFluentBuilder<T> ExpectNext(T element, TimeSpan? timeout = null) => ExpectNextN([element], timeout);

    public SubscriberFluentBuilder<T> ExpectNext(TimeSpan? timeout, T element) => ExpectNextN([element], timeout);

    public SubscriberFluentBuilder<T> ExpectNext(TimeSpan? timeout, params T[] elems) => ExpectNextN(elems, timeout);

    public SubscriberFluentBuilder<T> ExpectNext(params T[] elems) => ExpectNextN(elems);

    public SubscriberFluentBuilder<T> ExpectNextN(IEnumerable<T> all, TimeSpan? timeout = null) => Then(token => Probe.ExpectNextNAsync(all, timeout, token));

    public SubscriberFluentBuilder<T> ExpectNextUnordered(params T[] elems) => ExpectNextUnorderedN(elems);

    public SubscriberFluentBuilder<T> ExpectNextUnordered(TimeSpan? timeout, params T[] elems) => ExpectNextUnorderedN(elems, timeout);

    public SubscriberFluentBuilder<T> ExpectNextUnorderedN(IEnumerable<T> all, TimeSpan? timeout = null) => Then(async token =>
    {
        for (var missing = all.ToList(); missing.Count > 0;)
            TestSubscriber.ManualProbe<T>.Strike(await Probe.ExpectNextAsync(timeout, token).ConfigureAwait(false), missing);
    });

    public SubscriberFluentBuilder<T> ExpectNextWithinSet(ICollection<T> elems) =>
        Then(async token => TestSubscriber.ManualProbe<T>.Strike(await Probe.ExpectNextAsync(token).ConfigureAwait(false), elems));

    public SubscriberFluentBuilder<T> ExpectNextOrComplete(T element) => Then(async token =>
    {
        if (await Probe.ExpectNextOrCompleteAsync(token).ConfigureAwait(false) is not TestSubscriber.OnComplete and var next)
            Xunit.Assert.Equal<object>(element!, next);
    });

    public SubscriberFluentBuilder<T> ExpectNextOrError(T element, Exception cause) => Then(async token =>
    {
        var got = await Probe.ExpectNextOrErrorAsync(token).ConfigureAwait(false);
        Xunit.Assert.Equal(got is Exception ? cause : element, got);
    });

    public SubscriberFluentBuilder<T> MatchNext<TOther>(Predicate<TOther> predicate) => Then(token => Probe.ExpectNextAsync(predicate, token));

    public SubscriberFluentBuilder<T> ExpectComplete() => Then(token => Probe.ExpectCompleteAsync(token));

    public SubscriberFluentBuilder<T> ExpectComplete(TimeSpan? timeout) => Then(token => Probe.ExpectCompleteAsync(timeout, token));

    public SubscriberFluentBuilder<T> ExpectSubscriptionAndComplete() => ExpectSubscriptionAndComplete(true);

    public SubscriberFluentBuilder<T> ExpectSubscriptionAndComplete(bool signalDemand) =>
        Then(token => Probe.ExpectSubscriptionAndCompleteAsync(signalDemand, token));

    public SubscriberFluentBuilder<T> ExpectNoMsg() => Then(token => Probe.ExpectNoMsgAsync(token));

    public SubscriberFluentBuilder<T> ExpectNoMsg(TimeSpan remaining) => Then(token => Probe.ExpectNoMsgAsync(remaining, token));

    /// <summary>Runs the steps, and the action after them.</summary>
    public Task ExecuteAsync(Func<Task>? asyncAction = null, CancellationToken cancellationToken = default) => _steps.RunAsync(asyncAction, cancellationToken);

    public Task<ISubscription> ExpectSubscriptionAsync(CancellationToken cancellationToken = default) =>
        _steps.RunAsync(() => Probe.ExpectSubscriptionAsync(cancellationToken), cancellationToken);

    public Task<TestSubscriber.ISubscriberEvent> ExpectEventAsync(CancellationToken cancellationToken = default) =>
        _steps.RunAsync(() => Probe.ExpectEventAsync(cancellationToken), cancellationToken);

    public Task<TestSubscriber.ISubscriberEvent> ExpectEventAsync(TimeSpan? max, CancellationToken cancellationToken = default) =>
        _steps.RunAsync(() => Probe.ExpectEventAsync(max, cancellationToken), cancellationToken);

    public Task<TOther> ExpectEventAsync<TOther>(Func<TestSubscriber.ISubscriberEvent, TOther> func, CancellationToken cancellationToken = default) =>
        _steps.RunAsync(() => Probe.ExpectEventAsync(func, cancellationToken), cancellationToken);

    public Task<T> ExpectNextAsync(CancellationToken cancellationToken = default) => ExpectNextAsync((TimeSpan?)null, cancellationToken);

    public Task<T> ExpectNextAsync(TimeSpan? timeout, CancellationToken cancellationToken = default) =>
        _steps.RunAsync(() => Probe.ExpectNextAsync(timeout, cancellationToken), cancellationToken);

    public Task<TOther> ExpectNextAsync<TOther>(Predicate<TOther> predicate, CancellationToken cancellationToken = default) =>
        _steps.RunAsync(() => Probe.ExpectNextAsync(predicate, cancellationToken), cancellationToken);

    public Task<Exception> ExpectErrorAsync(CancellationToken cancellationToken = default) =>
        _steps.RunAsync(() => Probe.ExpectErrorAsync(cancellationToken), cancellationToken);

    public Task<Exception> ExpectSubscriptionAndErrorAsync(CancellationToken cancellationToken = default) =>
        ExpectSubscriptionAndErrorAsync(true, cancellationToken);

    public Task<Exception> ExpectSubscriptionAndErrorAsync(bool signalDemand, CancellationToken cancellationToken = default) =>
        _steps.RunAsync(() => Probe.ExpectSubscriptionAndErrorAsync(signalDemand, cancellationToken), cancellationToken);

    public Task<object> ExpectNextOrCompleteAsync(CancellationToken cancellationToken = default) =>
        _steps.RunAsync(() => Probe.ExpectNextOrCompleteAsync(cancellationToken), cancellationToken);

    public Task<object> ExpectNextOrErrorAsync(CancellationToken cancellationToken = default) =>
        _steps.RunAsync(() => Probe.ExpectNextOrErrorAsync(cancellationToken), cancellationToken);

    public IAsyncEnumerable<T> ExpectNextNAsync(long n, TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        After(Probe.ExpectNextNAsync(n, timeout, cancellationToken), cancellationToken);

    public IAsyncEnumerable<T> ToStrictAsync(TimeSpan atMost, CancellationToken cancellationToken = default) =>
        After(Probe.ToStrictAsync(atMost, cancellationToken), cancellationToken);

    public IAsyncEnumerable<TOther> ReceiveWhileAsync<TOther>(
        TimeSpan? max = null, TimeSpan? idle = null, Func<object, TOther>? filter = null, int msgs = int.MaxValue, CancellationToken cancellationToken = default) =>
        After(Probe.ReceiveWhileAsync(max, idle, filter, msgs, cancellationToken), cancellationToken);

    public IAsyncEnumerable<TOther> ReceiveWithinAsync<TOther>(TimeSpan? max, int messages = int.MaxValue, CancellationToken cancellationToken = default) =>
        After(Probe.ReceiveWithinAsync<TOther>(max, messages, cancellationToken), cancellationToken);

    /// <summary>Runs the steps and the function within the time.</summary>
    public Task<TOther> WithinAsync<TOther>(TimeSpan max, Func<Task<TOther>> actionAsync, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        WithinAsync(TimeSpan.Zero, max, actionAsync, null, epsilonValue, cancellationToken);

    /// <inheritdoc cref="WithinAsync{TOther}(TimeSpan, Func{Task{TOther}}, TimeSpan?, CancellationToken)"/>
    public Task<TOther> WithinAsync<TOther>(
        TimeSpan min, TimeSpan max, Func<Task<TOther>> asyncFunction, string? hint = null, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        Probe.WithinAsync(min, max, () => _steps.RunAsync(asyncFunction, cancellationToken), (hint, epsilonValue), cancellationToken);

    // The series looks at its first signal only when it is enumerated, so the steps come first.
    private async IAsyncEnumerable<TOther> After<TOther>(IAsyncEnumerable<TOther> series, [EnumeratorCancellation] CancellationToken token)
    {
        await _steps.RunAsync(null, token).ConfigureAwait(false);
        await foreach (var each in series.ConfigureAwait(false))
            yield return each;
    }

    private SubscriberFluentBuilder<T> Then(Func<CancellationToken, Task> step)
    {
        _steps.Add(step);
        return this;
    }
}
