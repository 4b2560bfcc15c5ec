using Akka.Dispatch;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>
/// A source that is fed by offers from any thread. Bound: <c>bufferSize</c> elements, and one offer that waits for room with
/// Backpressure (a second such offer fails). Order: that of the offers. Complete ends it after the buffered elements.
/// </summary>
internal sealed class QueueSource<T> : GraphStageWithMaterializedValue<SourceShape<T>, ISourceQueueWithComplete<T>>
{
    private readonly Outlet<T> _out = new("queueSource.out");
    private readonly int _size;
    private readonly OverflowStrategy _strategy;

    internal QueueSource(int bufferSize, OverflowStrategy strategy)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bufferSize);
        _size = bufferSize;
        _strategy = strategy;
        Shape = new SourceShape<T>(_out);
    }

    public override SourceShape<T> Shape { get; }

    public override ILogicAndMaterializedValue<ISourceQueueWithComplete<T>> CreateLogicAndMaterializedValue(Attributes inheritedAttributes)
    {
        var logic = new Logic(this);
        return new LogicAndMaterializedValue<ISourceQueueWithComplete<T>>(logic, logic);
    }

    private sealed class Logic : SourceLogic<T>, ISourceQueueWithComplete<T>
    {
        private static readonly Task<IQueueOfferResult> Enqueued = Task.FromResult<IQueueOfferResult>(QueueOfferResult.Enqueued.Instance);
        private static readonly Task<IQueueOfferResult> Dropped = Task.FromResult<IQueueOfferResult>(QueueOfferResult.Dropped.Instance);

        private readonly QueueSource<T> _stage;
        private readonly Lock _gate = new();
        private readonly BoundedBuffer<T> _buffer;
        private readonly Completion _ended = new();
        private readonly Action<NotUsed> _wake;
        private Offer _waiting;
        private Exception _failure;
        private bool _isEnding;
        private bool _isClosed;
        private bool _isStarved;
        private bool _isHanded;
        private T _handed;

        internal Logic(QueueSource<T> stage) : base(stage._out)
        {
            _stage = stage;
            _buffer = new BoundedBuffer<T>(Math.Max(1, stage._size));
            _wake = GetAsyncCallback<NotUsed>(_ => Serve(), null);
        }

        /// <remarks>What goes into the buffer needs no word to the stage; only a stage that found nothing to send has to be woken.</remarks>
        public Task<IQueueOfferResult> OfferAsync(T element)
        {
            Task<IQueueOfferResult> result;
            lock (_gate)
            {
                var wasStarved = _isStarved;
                result = Admit(element);
                if (!wasStarved && _failure is null)
                    return result;
            }

            _wake(NotUsed.Instance);
            return result;
        }

        public Task WatchCompletionAsync() => _ended.Task;

        public void Complete() => End(null);

        public void Fail(Exception ex) => End(ex);

        public override void OnPull() => Serve();

        public override void OnDownstreamFinish(Exception cause)
        {
            if (cause is null or SubscriptionWithCancelException.NonFailureCancellation)
                _ended.TrySetResult();
            else
                _ended.TrySetException(cause);
            CancelStage(cause);
        }

        public override void PostStop()
        {
            lock (_gate)
            {
                _isClosed = true;
                _waiting?.TrySetResult(Refusal());
                _waiting = null;
                _buffer.Clear();
            }

            _ended.TrySetException(new AbruptStageTerminationException(this));
        }

        private Task<IQueueOfferResult> Admit(T element)
        {
            if (_isClosed || _isEnding)
                return Task.FromResult(Refusal());
            if (_isStarved)
            {
                // There is demand: the element is as good as sent and takes no room.
                (_handed, _isHanded, _isStarved) = (element, true, false);
                return Enqueued;
            }

            if (_buffer.Count == _stage._size)
                return Overflow(element);
            _buffer.Enqueue(element);
            return Enqueued;
        }

        private Task<IQueueOfferResult> Overflow(T element)
        {
            var isBuffered = _stage._size > 0;
            switch (_stage._strategy)
            {
                case OverflowStrategy.DropHead when isBuffered:
                    _buffer.Dequeue();
                    break;
                case OverflowStrategy.DropTail when isBuffered:
                    _buffer.DropTail();
                    break;
                case OverflowStrategy.DropBuffer when isBuffered:
                    _buffer.Clear();
                    break;
                case OverflowStrategy.Backpressure:
                    return WaitForRoom(element);
                case OverflowStrategy.Fail:
                    (_isEnding, _failure) = (true, new BufferOverflowException($"Buffer overflow (max capacity was: {_stage._size})!"));
                    return Task.FromResult<IQueueOfferResult>(new QueueOfferResult.Failure(_failure));
                default:
                    return Dropped;
            }

            _buffer.Enqueue(element);
            return Enqueued;
        }

        private Task<IQueueOfferResult> WaitForRoom(T element)
        {
            if (_waiting is not null)
                return Task.FromException<IQueueOfferResult>(
                    new InvalidOperationException("You have to wait for previous offer to be resolved to send another request"));
            _waiting = new Offer(element);
            return _waiting.Task;
        }

        private void End(Exception failure)
        {
            lock (_gate)
            {
                if (_isEnding)
                    return;
                (_isEnding, _failure) = (true, failure);
            }

            _wake(NotUsed.Instance);
        }

        /// <summary>Sends as long as there is demand and something to send; then sees whether that was the end.</summary>
        private void Serve()
        {
            var left = Interpreter.Allowance;
            while (_failure is null && IsAvailable(Out) && left-- > 0 && TryNext(out var element))
            {
                if (!Next.Offer(element))
                    break;
            }

            if (EndIfDone() && left <= 0)
                YieldDemand(Out);
        }

        private bool TryNext(out T element)
        {
            lock (_gate)
            {
                if (_isHanded)
                {
                    element = _handed;
                    (_handed, _isHanded) = (default, false);
                    return true;
                }

                if (!_buffer.IsEmpty)
                {
                    element = _buffer.Dequeue();
                    if (_waiting is { } next)
                    {
                        _buffer.Enqueue(next.Element);
                        Release(next);
                    }

                    return true;
                }

                if (_waiting is { } waiting)
                {
                    element = waiting.Element;
                    Release(waiting);
                    return true;
                }

                _isStarved = true;
                element = default;
                return false;
            }
        }

        private void Release(Offer offer)
        {
            _waiting = null;
            offer.TrySetResult(QueueOfferResult.Enqueued.Instance);
        }

        /// <returns>Whether the stage goes on.</returns>
        private bool EndIfDone()
        {
            lock (_gate)
            {
                if (!_isEnding || (_failure is null && (_isHanded || !_buffer.IsEmpty || _waiting is not null)))
                    return true;
            }

            if (_failure is null)
            {
                _ended.TrySetResult();
                CompleteStage();
            }
            else
            {
                _ended.TrySetException(_failure);
                FailStage(_failure);
            }

            return false;
        }

        /// <summary>What an offer gets once the queue takes no more.</summary>
        private IQueueOfferResult Refusal() => _ended.Task is { IsFaulted: true, Exception: { } failure }
            && failure.InnerException is not AbruptStageTerminationException
                ? new QueueOfferResult.Failure(failure.InnerException)
                : QueueOfferResult.QueueClosed.Instance;
    }

    private sealed class Offer(T element) : Completion<IQueueOfferResult>
    {
        internal T Element { get; } = element;
    }
}
