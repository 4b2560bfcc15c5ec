using Reactive.Streams;

namespace Akka.Streams.Tests.Publishers;

/// <summary>A subscriber that asks when the test says so; keeps its signals and checks that they are serial and in order.</summary>
internal sealed class HandSubscriber<T> : ISubscriber<T>
{
    private int _isInside;

    internal ISubscription Subscription { get; private set; } = null!;

    internal List<T> Received { get; } = [];

    internal List<string> Faults { get; } = [];

    internal bool IsCompleted { get; private set; }

    internal Exception? Failure { get; private set; }

    internal bool IsEnded => IsCompleted || Failure is not null;

    /// <summary>Called for each element, within the signal.</summary>
    internal Action<T>? Then { get; set; }

    public void OnSubscribe(ISubscription subscription) => Enter(() =>
    {
        Check(Subscription is null, "subscribed twice");
        Subscription = subscription;
    });

    public void OnNext(T element) => Enter(() =>
    {
        Check(Subscription is not null, "an element before the subscription");
        Received.Add(element);
        Then?.Invoke(element);
    });

    public void OnError(Exception cause) => Enter(() =>
    {
        Check(Subscription is not null, "an error before the subscription");
        Failure = cause;
    });

    public void OnComplete() => Enter(() =>
    {
        Check(Subscription is not null, "completion before the subscription");
        IsCompleted = true;
    });

    private void Enter(Action signal)
    {
        Check(!IsEnded, "a signal after the end");
        Check(Interlocked.Exchange(ref _isInside, 1) == 0, "two signals at a time");
        try
        {
            signal();
        }
        finally
        {
            Volatile.Write(ref _isInside, 0);
        }
    }

    private void Check(bool isKept, string fault)
    {
        if (!isKept)
            Faults.Add(fault);
    }
}
