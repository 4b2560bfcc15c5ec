using Akka.Actor;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

internal sealed class ActorRefSink<T> : GraphStage<SinkShape<T>>
{
    private readonly Inlet<T> _in = new("actorRefSink.in");
    private readonly IActorRef _actor;
    private readonly object _onComplete;
    private readonly Func<Exception, object> _onFailure;

    internal ActorRefSink(IActorRef actor, object onComplete, Func<Exception, object> onFailure)
    {
        _actor = actor;
        _onComplete = onComplete;
        _onFailure = onFailure;
        Shape = new SinkShape<T>(_in);
    }

    public override SinkShape<T> Shape { get; }

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic : InGraphStageLogic
    {
        private readonly ActorRefSink<T> _stage;
        private bool _isReported;

        internal Logic(ActorRefSink<T> stage) : base(stage.Shape)
        {
            _stage = stage;
            SetHandler(stage._in, this);
        }

        public override void PreStart()
        {
            GetStageActor(message =>
            {
                if (message.Item2 is Terminated)
                    CompleteSilently();
            }).Watch(_stage._actor);
            Pull(_stage._in);
        }

        public override void OnPush()
        {
            _stage._actor.Tell(Grab(_stage._in), ActorRefs.NoSender);
            Pull(_stage._in);
        }

        public override void OnUpstreamFinish()
        {
            Report(_stage._onComplete);
            CompleteStage();
        }

        public override void OnUpstreamFailure(Exception e)
        {
            Report(_stage._onFailure(e));
            FailStage(e);
        }

        public override void PostStop()
        {
            if (!_isReported)
                Report(_stage._onFailure(new AbruptStageTerminationException(this)));
        }

        private void CompleteSilently()
        {
            _isReported = true;
            CompleteStage();
        }

        private void Report(object message)
        {
            _isReported = true;
            _stage._actor.Tell(message, ActorRefs.NoSender);
        }
    }
}
