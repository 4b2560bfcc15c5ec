using Akka.Dispatch;
using Akka.Streams.Stage;
using Akka.Util;

namespace Akka.Streams.Implementation;

/// <summary>
/// A sink that is drained by pulls from any thread. Bound: the attribute InputBuffer, and one pull that waits for an element
/// (a second one fails). Completion and failure come after the buffered elements.
/// </summary>
internal sealed class QueueSink<T> : GraphStageWithMaterializedValue<SinkShape<T>, ISinkQueue<T>>
{
    private readonly Inlet<T> _in = new("queueSink.in");

    internal QueueSink() => Shape = new SinkShape<T>(_in);

    public override SinkShape<T> Shape { get; }

    public override ILogicAndMaterializedValue<ISinkQueue<T>> CreateLogicAndMaterializedValue(Attributes inheritedAttributes)
    {
        var logic = new Logic(this, inheritedAttributes.GetMandatoryAttribute<Attributes.InputBuffer>().Max);
        return new LogicAndMaterializedValue<ISinkQueue<T>>(logic, logic);
    }

    private sealed class Logic : InGraphStageLogic, ISinkQueue<T>
    {
        private readonly QueueSink<T> _stage;
        private readonly BoundedBuffer<T> _buffer;
        private readonly Action<Request> _request;
        private readonly Action _cancel;
        private Request _waiting;
        private Exception _failure;
        private bool _isEnded;

        internal Logic(QueueSink<T> stage, int size) : base(stage.Shape)
        {
            _stage = stage;
            _buffer = new BoundedBuffer<T>(size);
            _request = GetAsyncCallback<Request>(OnRequest, Refuse);
            _cancel = GetAsyncCallback(() => CancelStage(SubscriptionWithCancelException.NoMoreElementsNeeded.Instance));
            SetHandler(stage._in, this);
        }

        public Task<Option<T>> PullAsync()
        {
            var request = new Request();
            _request(request);
            return request.Task;
        }

        public override void PreStart()
        {
            SetKeepGoing(true);
            Pull(_stage._in);
        }

        public override void OnPush()
        {
            _buffer.Enqueue(Grab(_stage._in));
            Serve();
            PullIfRoom();
        }

        public override void OnUpstreamFinish() => End(null);

        public override void OnUpstreamFailure(Exception e) => End(e);

        public override void PostStop()
        {
            if (!_isEnded)
                _failure = StreamDetachedException.Instance;
            if (_waiting is not null)
                Refuse(_waiting);
        }

        internal void CancelFromOutside() => _cancel();

        private void End(Exception failure)
        {
            _isEnded = true;
            _failure = failure;
            Serve();
        }

        private void OnRequest(Request request)
        {
            if (_waiting is not null)
            {
                request.TrySetException(new InvalidOperationException(
                    "You have to wait for previous task to be resolved to send another request"));
                return;
            }

            _waiting = request;
            Serve();
            PullIfRoom();
        }

        private void Serve()
        {
            if (_waiting is { } request)
            {
                if (!_buffer.IsEmpty)
                {
                    _waiting = null;
                    request.TrySetResult(Option<T>.Create(_buffer.Dequeue()));
                }
                else if (_isEnded)
                {
                    _waiting = null;
                    Refuse(request);
                }
            }

            // The stage lives until somebody has seen the end.
            if (_isEnded && _buffer.IsEmpty && _waiting is null)
                CompleteStage();
        }

        private void PullIfRoom()
        {
            if (!_buffer.IsFull && !IsClosed(_stage._in) && !HasBeenPulled(_stage._in))
                Pull(_stage._in);
        }

        private void Refuse(Request request)
        {
            if (_failure is null)
                request.TrySetResult(Option<T>.None);
            else
                request.TrySetException(_failure);
        }
    }

    private sealed class Request : Completion<Option<T>>;
}
