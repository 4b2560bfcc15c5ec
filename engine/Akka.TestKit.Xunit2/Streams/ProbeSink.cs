using Akka.Actor;
using Akka.Streams.Stage;
using Akka.TestKit;

namespace Akka.Streams.TestKit;

/// <summary>Reports every event of its inlet to a probe. Bound: what the probe has asked for.</summary>
internal sealed class ProbeSink<T> : GraphStageWithMaterializedValue<SinkShape<T>, TestSubscriber.Probe<T>>
{
    private readonly Inlet<T> _in = new("probeSink.in");
    private readonly TestKitBase _testKit;

    internal ProbeSink(TestKitBase testKit)
    {
        _testKit = testKit;
        Shape = new SinkShape<T>(_in);
    }

    public override SinkShape<T> Shape { get; }

    public override ILogicAndMaterializedValue<TestSubscriber.Probe<T>> CreateLogicAndMaterializedValue(Attributes inheritedAttributes)
    {
        var events = _testKit.CreateTestProbe();
        var logic = new Logic(_in, events.Ref);
        return new LogicAndMaterializedValue<TestSubscriber.Probe<T>>(logic, new TestSubscriber.Probe<T>(events, logic.Request, logic.CancelFromTest));
    }

    private sealed class Logic : InGraphStageLogic
    {
        private readonly Inlet<T> _in;
        private readonly IActorRef _events;
        private long _wanted;

        internal Logic(Inlet<T> @in, IActorRef events) : base(1, 0)
        {
            _in = @in;
            _events = events;
            SetHandler(@in, this);
            Request = GetAsyncCallback<long>(OnRequest);
            CancelFromTest = GetAsyncCallback<Exception>(CancelStage);
        }

        internal Action<long> Request { get; }

        internal Action<Exception> CancelFromTest { get; }

        public override void OnPush()
        {
            _events.Tell(new TestSubscriber.OnNext<T>(Grab(_in)), ActorRefs.NoSender);
            PullIfWanted();
        }

        public override void OnUpstreamFinish()
        {
            _events.Tell(TestSubscriber.OnComplete.Instance, ActorRefs.NoSender);
            CompleteStage();
        }

        public override void OnUpstreamFailure(Exception e)
        {
            _events.Tell(new TestSubscriber.OnError(e), ActorRefs.NoSender);
            FailStage(e);
        }

        private void OnRequest(long count)
        {
            _wanted += count;
            PullIfWanted();
        }

        private void PullIfWanted()
        {
            if (_wanted == 0 || IsClosed(_in) || HasBeenPulled(_in))
                return;
            _wanted--;
            Pull(_in);
        }
    }
}
