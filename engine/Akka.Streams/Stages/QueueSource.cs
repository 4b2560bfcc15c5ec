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
        private readonly QueueSource<T> _stage;
        private readonly BoundedBuffer<T> _buffer;
        private readonly Action<Offer> _offer;
        private readonly Action _complete;
        private readonly Action<Exception> _fail;
        private readonly Completion _ended = new();
        private Offer _waiting;
        private bool _isEnding;

        internal Logic(QueueSource<T> stage) : base(stage._out)
        {
            _stage = stage;
            _buffer = new BoundedBuffer<T>(Math.Max(1, stage._size));
            _offer = GetAsyncCallback<Offer>(OnOffer, Refuse);
            _complete = GetAsyncCallback(OnComplete);
            _fail = GetAsyncCallback<Exception>(OnFail);
        }

        public Task<IQueueOfferResult> OfferAsync(T element)
        {
            var offer = new Offer(element);
            _offer(offer);
            return offer.Task;
        }

        public Task WatchCompletionAsync() => _ended.Task;

        public void Complete() => _complete();

        public void Fail(Exception ex) => _fail(ex);

        public override void OnPull()
        {
            if (!_buffer.IsEmpty)
            {
                Push(Out, _buffer.Dequeue());
                if (_waiting is { } waiting)
                {
                    _waiting = null;
                    _buffer.Enqueue(waiting.Element);
                    waiting.TrySetResult(QueueOfferResult.Enqueued.Instance);
                }
            }
            else if (_waiting is { } waiting)
            {
                _waiting = null;
                Push(Out, waiting.Element);
                waiting.TrySetResult(QueueOfferResult.Enqueued.Instance);
            }

            CompleteIfDone();
        }

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
            if (_waiting is not null)
                Refuse(_waiting);
            _ended.TrySetException(new AbruptStageTerminationException(this));
        }

        private void OnOffer(Offer offer)
        {
            if (_isEnding)
                Refuse(offer);
            else if (_buffer.IsEmpty && IsAvailable(Out))
                Send(offer);
            else if (_buffer.Count < _stage._size)
                Enqueue(offer);
            else
                Overflow(offer);
        }

        private void Send(Offer offer)
        {
            Push(Out, offer.Element);
            offer.TrySetResult(QueueOfferResult.Enqueued.Instance);
        }

        private void Enqueue(Offer offer)
        {
            _buffer.Enqueue(offer.Element);
            offer.TrySetResult(QueueOfferResult.Enqueued.Instance);
        }

        private void Overflow(Offer offer)
        {
            switch (_stage._strategy)
            {
                case OverflowStrategy.DropHead when _stage._size > 0:
                    _buffer.Dequeue();
                    Enqueue(offer);
                    break;
                case OverflowStrategy.DropTail when _stage._size > 0:
                    _buffer.DropTail();
                    Enqueue(offer);
                    break;
                case OverflowStrategy.DropBuffer when _stage._size > 0:
                    _buffer.Clear();
                    Enqueue(offer);
                    break;
                case OverflowStrategy.Backpressure:
                    WaitForRoom(offer);
                    break;
                case OverflowStrategy.Fail:
                    var overflow = new BufferOverflowException($"Buffer overflow (max capacity was: {_stage._size})!");
                    offer.TrySetResult(new QueueOfferResult.Failure(overflow));
                    OnFail(overflow);
                    break;
                default:
                    offer.TrySetResult(QueueOfferResult.Dropped.Instance);
                    break;
            }
        }

        private void WaitForRoom(Offer offer)
        {
            if (_waiting is null)
                _waiting = offer;
            else
                offer.TrySetException(new InvalidOperationException(
                    "You have to wait for previous offer to be resolved to send another request"));
        }

        private void OnComplete()
        {
            _isEnding = true;
            CompleteIfDone();
        }

        private void OnFail(Exception cause)
        {
            _ended.TrySetException(cause);
            FailStage(cause);
        }

        private void CompleteIfDone()
        {
            if (!_isEnding || !_buffer.IsEmpty || _waiting is not null)
                return;
            _ended.TrySetResult();
            CompleteStage();
        }

        private void Refuse(Offer offer)
        {
            // Runs on any thread once the stage has ended; by then the end is known.
            if (_ended.Task is { IsFaulted: true, Exception: { } failure } && failure.InnerException is not AbruptStageTerminationException)
                offer.TrySetResult(new QueueOfferResult.Failure(failure.InnerException));
            else
                offer.TrySetResult(QueueOfferResult.QueueClosed.Instance);
        }
    }

    private sealed class Offer(T element) : Completion<IQueueOfferResult>
    {
        internal T Element { get; } = element;
    }
}
