using Reactive.Streams;

namespace Akka.Streams.Tests.Publishers;

/// <summary>A publisher whose every signal the test gives itself; keeps what was asked of it.</summary>
internal sealed class HandPublisher<T> : IPublisher<T>, ISubscription
{
    internal ISubscriber<T>? Subscriber { get; private set; }

    internal long Requested { get; private set; }

    internal List<long> Requests { get; } = [];

    internal int CancelCount { get; private set; }

    internal Exception? Refusal { get; init; }

    public void Subscribe(ISubscriber<T> subscriber)
    {
        if (Refusal is not null)
            throw Refusal;
        Subscriber = subscriber;
        subscriber.OnSubscribe(this);
    }

    public void Request(long n)
    {
        Requests.Add(n);
        Requested += n;
    }

    public void Cancel() => CancelCount++;

    internal void Send(params T[] elements)
    {
        foreach (var element in elements)
            Subscriber!.OnNext(element);
    }

    internal void Finish() => Subscriber!.OnComplete();

    internal void Break(Exception cause) => Subscriber!.OnError(cause);
}
