using Reactive.Streams;

namespace Akka.Streams.TestKit;

/// <summary>Gathers steps of a publisher probe, which run in order when one of the asynchronous methods is awaited.</summary>
public class PublisherFluentBuilder<T>
{
    private readonly StepQueue _steps = new();

    internal PublisherFluentBuilder(TestPublisher.ManualProbe<T> probe) => Probe = probe;

    public TestPublisher.ManualProbe<T> Probe { get; }

    private TestPublisher.Probe<T> Counting =>
        Probe as TestPublisher.Probe<T> ?? throw new InvalidOperationException("only a probe of CreatePublisherProbe counts demand and sends");

    public PublisherFluentBuilder<T> ExpectNoMsg() => Then(token => Probe.ExpectNoMsgAsync(token));

    public PublisherFluentBuilder<T> ExpectNoMsg(TimeSpan duration, CancellationToken cancellationToken = default) =>
        Then(_ => Probe.ExpectNoMsgAsync(duration, cancellationToken));

    public PublisherFluentBuilder<T> ExpectRequest(ISubscription subscription, int nrOfElements) =>
        Then(token => Probe.ExpectRequestAsync(subscription, nrOfElements, token));

    public PublisherFluentBuilder<T> EnsureSubscription() => Then(token => Counting.EnsureSubscriptionAsync(token));

    public PublisherFluentBuilder<T> SendNext(T element) => Then(token => Counting.SendNextAsync(element, token));

    public PublisherFluentBuilder<T> SendNext(IEnumerable<T> elements) => Then(async token =>
    {
        foreach (var element in elements)
            await Counting.SendNextAsync(element, token).ConfigureAwait(false);
    });

    public PublisherFluentBuilder<T> UnsafeSendNext(T element) => Then(token => Counting.UnsafeSendNextAsync(element, token));

    public PublisherFluentBuilder<T> SendComplete() => Then(token => Counting.SendCompleteAsync(token));

    public PublisherFluentBuilder<T> SendError(Exception e) => Then(token => Counting.SendErrorAsync(e, token));

    public PublisherFluentBuilder<T> ExpectCancellation() => Then(token => Counting.ExpectCancellationAsync(token));

    /// <summary>Runs the steps, and the action after them.</summary>
    public Task ExecuteAsync(Func<Task>? asyncAction = null, CancellationToken cancellationToken = default) => _steps.RunAsync(asyncAction, cancellationToken);

    public async Task<TestPublisher.IPublisherEvent> ExpectEventAsync(CancellationToken cancellationToken = default)
    {
        await _steps.RunAsync(null, cancellationToken).ConfigureAwait(false);
        return await Probe.ExpectEventAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task<long> ExpectRequestAsync(CancellationToken cancellationToken = default)
    {
        await _steps.RunAsync(null, cancellationToken).ConfigureAwait(false);
        return await Counting.ExpectRequestAsync(cancellationToken).ConfigureAwait(false);
    }

    public async IAsyncEnumerable<TOther> ReceiveWhileAsync<TOther>(
        TimeSpan? max = null, TimeSpan? idle = null, Func<object, TOther>? filter = null, int msgCount = int.MaxValue,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        where TOther : class
    {
        await _steps.RunAsync(null, cancellationToken).ConfigureAwait(false);
        var events = Probe.ReceiveWhileAsync(max, idle, filter, msgCount, cancellationToken);
        await foreach (var each in events.ConfigureAwait(false))
            yield return each;
    }

    /// <summary>Runs the steps and the function within the time.</summary>
    public Task<TOther> WithinAsync<TOther>(TimeSpan max, Func<Task<TOther>> execute, CancellationToken cancellationToken = default) =>
        WithinAsync(TimeSpan.Zero, max, execute, cancellationToken);

    /// <inheritdoc cref="WithinAsync{TOther}(TimeSpan, Func{Task{TOther}}, CancellationToken)"/>
    public Task<TOther> WithinAsync<TOther>(TimeSpan min, TimeSpan max, Func<Task<TOther>> function, CancellationToken cancellationToken = default) =>
        Probe.WithinAsync(min, max, () => _steps.RunAsync(function, cancellationToken), cancellationToken);

    private PublisherFluentBuilder<T> Then(Func<CancellationToken, Task> step)
    {
        _steps.Add(step);
        return this;
    }
}
