using Reactive.Streams;

namespace Akka.Streams.Implementation;

/// <summary>One subscriber of a stream. Its calls may come from any thread; its state belongs to the stage.</summary>
internal sealed class StreamSubscription<T>(PublisherSinkLogic<T> logic, ISubscriber<T> subscriber, long position) : ISubscription
{
    /// <summary>Elements asked for and not yet sent; the greatest number means without bound (rule 3.17).</summary>
    internal long Demand;

    /// <summary>Number of the next element.</summary>
    internal long Position = position;

    internal ISubscriber<T> Subscriber { get; } = subscriber;

    /// <summary>Whether the subscriber has cancelled or got its end: it hears no more.</summary>
    internal bool IsOver { get; set; }

    public void Request(long n) => logic.Request((this, n));

    public void Cancel() => logic.Leave(this);

    internal void Add(long n) => Demand = n > long.MaxValue - Demand ? long.MaxValue : Demand + n;
}
