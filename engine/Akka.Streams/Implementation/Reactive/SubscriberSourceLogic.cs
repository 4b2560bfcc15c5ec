using Akka.Pattern;
using Reactive.Streams;

namespace Akka.Streams.Implementation;

/// <summary>
/// Sends what a foreign publisher brings. Bound: the attribute InputBuffer elements, which are asked for ahead; half of them at
/// a time are asked for again. Completion follows the elements before it, a failure does not wait for them.
/// </summary>
/// <remarks>Reactive Streams 1.0, section 2. A publisher that sends more than it was asked for fails the stream (rule 1.1).</remarks>
internal sealed class SubscriberSourceLogic<T> : SourceLogic<T>
{
    private readonly BoundedBuffer<T> _buffer;
    private readonly IPublisher<T> _publisher;
    private readonly int _size;
    private ISubscription _subscription;
    private int _outstanding;
    private int _taken;
    private bool _isEnded;

    /// <param name="out">Where the elements go.</param>
    /// <param name="size">Elements that are asked for ahead.</param>
    /// <param name="publisher">Where to subscribe; null to wait for somebody who does it from outside.</param>
    internal SubscriberSourceLogic(Outlet<T> @out, int size, IPublisher<T> publisher) : base(@out)
    {
        _size = size;
        _publisher = publisher;
        _buffer = new BoundedBuffer<T>(size);
        Subscriber = new StreamSubscriber<T>(this);
        Subscribed = GetAsyncCallback<ISubscription>(OnSubscribed, static late => late.Cancel());
        Arrived = GetAsyncCallback<T>(OnElement);
        Ended = GetAsyncCallback<Exception>(OnEnded);
    }

    internal StreamSubscriber<T> Subscriber { get; }

    internal Action<ISubscription> Subscribed { get; }

    internal Action<T> Arrived { get; }

    /// <summary>Null for completion.</summary>
    internal Action<Exception> Ended { get; }

    internal override void OnWired()
    {
        base.OnWired();
        Subscriber.Open();
    }

    // Once all stages have started: nothing of the publisher may come before that.
    public override void PreStart()
    {
        if (_publisher is not null)
            GetAsyncCallback(() => _publisher.Subscribe(Subscriber))();
    }

    public override void OnPull()
    {
        if (_buffer.IsEmpty)
            return;
        Send(_buffer.Dequeue());
        if (_isEnded && _buffer.IsEmpty)
            CompleteStage();
    }

    public override void PostStop()
    {
        if (!_isEnded)
            _subscription?.Cancel();
    }

    private void OnSubscribed(ISubscription subscription)
    {
        if (_subscription is not null || _isEnded)
        {
            subscription.Cancel();
            return;
        }

        _subscription = subscription;
        Ask(_size);
    }

    private void OnElement(T element)
    {
        if (_isEnded)
            return;
        if (_outstanding == 0)
            throw new IllegalStateException("a publisher has sent more elements than it was asked for (rule 1.1)");
        _outstanding--;
        if (_buffer.IsEmpty && IsAvailable(Out))
            Send(element);
        else
            _buffer.Enqueue(element);
    }

    private void OnEnded(Exception failure)
    {
        if (_isEnded)
            return;
        _isEnded = true;
        if (failure is not null)
            FailStage(failure);
        else if (_buffer.IsEmpty)
            CompleteStage();
    }

    private void Send(T element)
    {
        Push(Out, element);
        if (++_taken < Math.Max(1, _size / 2) || _isEnded)
            return;
        Ask(_taken);
        _taken = 0;
    }

    private void Ask(int count)
    {
        _outstanding += count;
        _subscription.Request(count);
    }
}
