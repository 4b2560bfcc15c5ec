using Akka.Actor;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>
/// Tells an actor one element at a time. Bound: the attribute InputBuffer elements that wait for an acknowledgement. Completion
/// is told after the last element; the actor's end cancels the stream.
/// </summary>
internal sealed class ActorRefAckSink<T> : GraphStage<SinkShape<T>>
{
    private readonly Inlet<T> _in = new("actorRefAckSink.in");
    private readonly IActorRef _actor;
    private readonly AckProtocol _protocol;

    internal ActorRefAckSink(IActorRef actor, AckProtocol protocol)
    {
        _actor = actor;
        _protocol = protocol;
        Shape = new SinkShape<T>(_in);
    }

    public override SinkShape<T> Shape { get; }

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) =>
        new Logic(this, inheritedAttributes.GetMandatoryAttribute<Attributes.InputBuffer>().Max);

    private sealed class Logic : InGraphStageLogic
    {
        private readonly ActorRefAckSink<T> _stage;
        private readonly BoundedBuffer<T> _buffer;
        private bool _isAcknowledged;
        private bool _isEnding;
        private bool _isReported;
        private IActorRef _self;

        internal Logic(ActorRefAckSink<T> stage, int size) : base(stage.Shape)
        {
            _stage = stage;
            _buffer = new BoundedBuffer<T>(size);
            SetHandler(stage._in, this);
        }

        public override void PreStart()
        {
            SetKeepGoing(true);
            var actor = GetStageActor(OnMessage);
            _self = actor.Ref;
            actor.Watch(_stage._actor);
            Tell(_stage._protocol.Init);
            Pull(_stage._in);
        }

        public override void OnPush()
        {
            _buffer.Enqueue(Grab(_stage._in));
            SendNext();
            if (!_buffer.IsFull && !HasBeenPulled(_stage._in))
                Pull(_stage._in);
        }

        public override void OnUpstreamFinish()
        {
            _isEnding = true;
            SendNext();
        }

        public override void OnUpstreamFailure(Exception e)
        {
            _isReported = true;
            Tell(_stage._protocol.OnFailure?.Invoke(e) ?? new Status.Failure(e));
            FailStage(e);
        }

        public override void PostStop()
        {
            if (_isReported)
                return;
            var abrupt = new AbruptStageTerminationException(this);
            Tell(_stage._protocol.OnFailure?.Invoke(abrupt) ?? new Status.Failure(abrupt));
        }

        private void OnMessage((IActorRef Sender, object Message) envelope)
        {
            if (envelope.Message is Terminated terminated && terminated.ActorRef.Equals(_stage._actor))
            {
                _isReported = true;
                CompleteStage();
            }
            else if (Equals(envelope.Message, _stage._protocol.Ack))
            {
                _isAcknowledged = true;
                SendNext();
            }
        }

        private void SendNext()
        {
            if (_isAcknowledged && !_buffer.IsEmpty)
            {
                _isAcknowledged = false;
                Tell(_buffer.Dequeue());
                if (!IsClosed(_stage._in) && !HasBeenPulled(_stage._in))
                    Pull(_stage._in);
            }
            else if (_isEnding && _buffer.IsEmpty && _isAcknowledged)
            {
                _isReported = true;
                Tell(_stage._protocol.Complete);
                CompleteStage();
            }
        }

        private void Tell(object message) => _stage._actor.Tell(message, _self);
    }
}
