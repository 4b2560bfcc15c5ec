using Akka.Event;
using Akka.Pattern;
using Akka.Streams.Stage;
using Reactive.Streams;

namespace Akka.Streams.Implementation;

/// <summary>
/// Gives its elements to subscribers, to each as many as it has asked for. Bound: a window of <c>size</c> elements, by which the
/// fastest subscriber may be ahead of the slowest. Upstream is asked for an element only when a subscriber wants one. A
/// subscriber gets what comes after it has joined; completion follows the elements before it, a failure does not wait for them.
/// </summary>
/// <remarks>
/// Reactive Streams 1.0, sections 1 and 3. All signals of a subscriber are given by the stage's thread, so they are serial. When
/// the last subscriber has cancelled, so does the stage; one that throws is taken as one that has cancelled, with its exception.
/// </remarks>
internal sealed class PublisherSinkLogic<T> : TimerGraphStageLogic
{
    private const string TimeoutKey = "subscription";
    private readonly Inlet<T> _in;
    private readonly T[] _window;
    private readonly bool _isShared;
    private readonly ISubscriber<T> _first;
    private readonly List<StreamSubscription<T>> _subscriptions = [];
    private long _written;
    private long _oldest;
    private bool _wasSubscribed;
    private bool _isEnded;

    // What a subscriber that comes after the end gets; published by the volatile flag.
    private Exception _reason;
    private volatile bool _isOver;

    /// <param name="shape">With one inlet.</param>
    /// <param name="size">Elements of the window; 1 where there is one subscriber only.</param>
    /// <param name="isShared">Whether more than one subscriber may come.</param>
    /// <param name="first">Subscribed by the stage itself; null to wait for one.</param>
    internal PublisherSinkLogic(SinkShape<T> shape, int size, bool isShared, ISubscriber<T> first) : base(shape)
    {
        _in = shape.Inlet;
        _window = new T[size];
        _isShared = isShared;
        _first = first;
        Publisher = new StreamPublisher<T>(this);
        Subscribe = GetAsyncCallback<ISubscriber<T>>(OnSubscribe, OnLate);
        Request = GetAsyncCallback<(StreamSubscription<T> Subscription, long Count)>(OnRequest);
        Leave = GetAsyncCallback<StreamSubscription<T>>(subscription => OnLeave(subscription, SubscriptionWithCancelException.NoMoreElementsNeeded.Instance));
        SetHandler(_in, OnPush, OnUpstreamFinish, OnUpstreamFailure);
    }

    internal StreamPublisher<T> Publisher { get; }

    internal Action<ISubscriber<T>> Subscribe { get; }

    internal Action<(StreamSubscription<T> Subscription, long Count)> Request { get; }

    internal Action<StreamSubscription<T>> Leave { get; }

    internal override void OnWired() => Publisher.Open();

    public override void PreStart()
    {
        SetKeepGoing(true);
        if (_first is not null)
            OnSubscribe(_first);
        else if (Timeout is { Mode: not StreamSubscriptionTimeoutTerminationMode.NoopTermination } settings)
            ScheduleOnce(TimeoutKey, settings.Timeout);
    }

    public override void PostStop()
    {
        _reason ??= _isEnded && _subscriptions.Count == 0 ? null : new AbruptStageTerminationException(this);
        foreach (var subscription in _subscriptions)
            End(subscription, _reason);
        _subscriptions.Clear();
        _isOver = true;
    }

    private StreamSubscriptionTimeoutSettings Timeout => ((ActorMaterializer)Materializer).Settings.SubscriptionTimeoutSettings;

    protected internal override void OnTimer(object timerKey)
    {
        var cause = new SubscriptionTimeoutException($"nobody subscribed to the publisher within {Timeout.Timeout}");
        if (Timeout.Mode == StreamSubscriptionTimeoutTerminationMode.CancelTermination)
            Stop(cause, cause);
        else
            Log.Warning("{0}", cause.Message);
    }

    private void OnPush()
    {
        _window[Slot(_written++)] = Grab(_in);
        FeedAll();
        Advance();
    }

    private void OnUpstreamFinish()
    {
        _isEnded = true;
        FeedAll();
        CompleteIfDone();
    }

    private void OnUpstreamFailure(Exception failure)
    {
        _reason = failure;
        FailStage(failure);
    }

    private void OnSubscribe(ISubscriber<T> subscriber)
    {
        if (_isShared && _subscriptions.Find(each => ReferenceEquals(each.Subscriber, subscriber)) is { } same)
        {
            // It has a subscription already, so the error needs none; after it the subscriber hears no more.
            var repeated = new IllegalStateException("a subscriber cannot subscribe to the same publisher twice (rules 1.10 and 2.12)");
            End(same, repeated);
            OnGone(same, SubscriptionWithCancelException.NoMoreElementsNeeded.Instance);
            return;
        }

        if (_wasSubscribed && !_isShared)
        {
            Refuse(subscriber, new IllegalStateException("this publisher only supports one subscriber (rule 1.12)"));
            return;
        }

        _wasSubscribed = true;
        CancelTimer(TimeoutKey);
        var subscription = new StreamSubscription<T>(this, subscriber, _written);
        _subscriptions.Add(subscription);
        Welcome(subscription);
        if (_isEnded)
            Feed(subscription);
    }

    /// <summary>After the end of the stage; any thread.</summary>
    private void OnLate(ISubscriber<T> subscriber) => Refuse(subscriber, _isOver ? _reason : new AbruptStageTerminationException(this));

    private void OnRequest((StreamSubscription<T> Subscription, long Count) request)
    {
        var subscription = request.Subscription;
        if (subscription.IsOver)
            return;
        if (request.Count <= 0)
        {
            var cause = new ArgumentException($"{request.Count} elements were asked for; the number must be at least 1 (rule 3.9)");
            End(subscription, cause);
            OnGone(subscription, cause);
            return;
        }

        subscription.Add(request.Count);
        Feed(subscription);
        Advance();
    }

    private void OnLeave(StreamSubscription<T> subscription, Exception cause)
    {
        if (subscription.IsOver)
            return;
        subscription.IsOver = true;
        OnGone(subscription, cause);
    }

    private void OnGone(StreamSubscription<T> subscription, Exception cause)
    {
        _subscriptions.Remove(subscription);
        if (_subscriptions.Count > 0)
            Advance();
        else if (_isEnded)
            CompleteIfDone();
        else
            Stop(cause, new IllegalStateException("the publisher has shut down: its subscribers have cancelled"));
    }

    private void Stop(Exception cause, Exception reason)
    {
        _reason = reason;
        CancelStage(cause);
    }

    // From behind: a subscription that ends here takes itself out of the list.
    private void FeedAll()
    {
        for (var i = _subscriptions.Count - 1; i >= 0; i--)
            Feed(_subscriptions[i]);
    }

    private void Feed(StreamSubscription<T> subscription)
    {
        try
        {
            while (!subscription.IsOver && subscription.Demand > 0 && subscription.Position < _written)
            {
                if (subscription.Demand != long.MaxValue)
                    subscription.Demand--;
                subscription.Subscriber.OnNext(_window[Slot(subscription.Position++)]);
            }
        }
#pragma warning disable CA1031 // A subscriber must not throw (rule 2.13); one that does has cancelled, and this is its cause.
        catch (Exception e)
#pragma warning restore CA1031
        {
            OnLeave(subscription, e);
        }

        if (!_isEnded || subscription.IsOver || subscription.Position < _written)
            return;
        End(subscription, null);
        _subscriptions.Remove(subscription);
        CompleteIfDone();
    }

    private void Advance()
    {
        var slowest = _written;
        var isWanted = false;
        foreach (var subscription in _subscriptions)
        {
            slowest = Math.Min(slowest, subscription.Position);
            isWanted |= subscription.Demand > _written - subscription.Position;
        }

        for (; _oldest < slowest; _oldest++)
            _window[Slot(_oldest)] = default;
        if (isWanted && _written - _oldest < _window.Length && !IsClosed(_in) && !HasBeenPulled(_in))
            Pull(_in);
    }

    private void CompleteIfDone()
    {
        if (_isEnded && _subscriptions.Count == 0)
            CompleteStage();
    }

    private int Slot(long position) => (int)(position % _window.Length);

    private void Welcome(StreamSubscription<T> subscription)
    {
        try
        {
            subscription.Subscriber.OnSubscribe(subscription);
        }
#pragma warning disable CA1031 // As in Feed.
        catch (Exception e)
#pragma warning restore CA1031
        {
            OnLeave(subscription, e);
        }
    }

    private void End(StreamSubscription<T> subscription, Exception failure)
    {
        if (subscription.IsOver)
            return;
        subscription.IsOver = true;
        Tell(subscription.Subscriber, failure);
    }

    private void Refuse(ISubscriber<T> subscriber, Exception reason)
    {
        try
        {
            subscriber.OnSubscribe(CancelledSubscription.Instance);
        }
#pragma warning disable CA1031 // It is not ours: a refused subscriber that throws harms nobody but itself.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Log.Warning("a refused subscriber has thrown: {0}", e.Message);
            return;
        }

        Tell(subscriber, reason);
    }

    /// <param name="subscriber">Who hears its last signal.</param>
    /// <param name="failure">Null for completion.</param>
    private void Tell(ISubscriber<T> subscriber, Exception failure)
    {
        try
        {
            if (failure is null)
                subscriber.OnComplete();
            else
                subscriber.OnError(failure);
        }
#pragma warning disable CA1031 // There is nothing left to end.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Log.Warning("a subscriber has thrown at its end: {0}", e.Message);
        }
    }
}
