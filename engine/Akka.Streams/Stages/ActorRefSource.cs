using Akka.Actor;
using Akka.Event;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>
/// A source that is fed by messages. Bound: <c>bufferSize</c> elements; the strategy drops or fails beyond. The actor exists
/// before the stream starts, so that no message is lost.
/// </summary>
internal sealed class ActorRefSource<T> : GraphStageWithMaterializedValue<SourceShape<T>, IActorRef>
{
    private readonly Outlet<T> _out = new("actorRefSource.out");
    private readonly int _size;
    private readonly OverflowStrategy _strategy;

    internal ActorRefSource(int bufferSize, OverflowStrategy strategy)
    {
        _size = bufferSize;
        _strategy = strategy;
        Shape = new SourceShape<T>(_out);
    }

    public override SourceShape<T> Shape { get; }

    public override ILogicAndMaterializedValue<IActorRef> CreateLogicAndMaterializedValue(Attributes inheritedAttributes)
    {
        var logic = new Logic(this);
        var materializer = inheritedAttributes.GetAttribute<RunBy>().Materializer;
        var actor = materializer.ActorOf(
            new MaterializationContext(materializer, inheritedAttributes, "actorRefSource"),
            Props.Create(() => new ActorRefSourceActor(logic.Receive, logic.Stopped)));
        logic.Actor = actor;
        return new LogicAndMaterializedValue<IActorRef>(logic, actor);
    }

    private sealed class Logic : SourceLogic<T>
    {
        private readonly ActorRefSource<T> _stage;
        private readonly BoundedBuffer<T> _buffer;
        private bool _isEnding;

        internal Logic(ActorRefSource<T> stage) : base(stage._out)
        {
            _stage = stage;
            _buffer = new BoundedBuffer<T>(Math.Max(1, stage._size));
            Receive = GetAsyncCallback<object>(OnMessage);
            Stopped = GetAsyncCallback(OnComplete);
        }

        internal Action<object> Receive { get; }

        internal Action Stopped { get; }

        internal IActorRef Actor { get; set; }

        public override void OnPull()
        {
            if (!_buffer.IsEmpty)
                Push(Out, _buffer.Dequeue());
            if (_isEnding && _buffer.IsEmpty)
                CompleteStage();
        }

        public override void PostStop() => Actor.Tell(PoisonPill.Instance, ActorRefs.NoSender);

        private void OnMessage(object message)
        {
            switch (message)
            {
                case T element:
                    OnElement(element);
                    break;
                case Status.Success:
                    OnComplete();
                    break;
                case Status.Failure failure:
                    FailStage(failure.Cause);
                    break;
                default:
                    Log.Warning("a source of {0} got a message of type {1}", typeof(T), message.GetType());
                    break;
            }
        }

        private void OnElement(T element)
        {
            if (_isEnding)
                return;
            if (_buffer.IsEmpty && IsAvailable(Out))
            {
                Push(Out, element);
                return;
            }

            if (_buffer.Count < _stage._size)
                _buffer.Enqueue(element);
            else if (_stage._strategy == OverflowStrategy.Fail)
                FailStage(new BufferOverflowException($"Buffer overflow (max capacity was: {_stage._size})!"));
            else if (_stage._size > 0)
                DropFor(element);
        }

        private void DropFor(T element)
        {
            switch (_stage._strategy)
            {
                case OverflowStrategy.DropHead:
                    _buffer.Dequeue();
                    break;
                case OverflowStrategy.DropTail:
                    _buffer.DropTail();
                    break;
                case OverflowStrategy.DropBuffer:
                    _buffer.Clear();
                    break;
                default:
                    return;
            }

            _buffer.Enqueue(element);
        }

        private void OnComplete()
        {
            _isEnding = true;
            if (_buffer.IsEmpty)
                CompleteStage();
        }
    }
}
