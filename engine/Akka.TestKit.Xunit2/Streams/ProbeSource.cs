using Akka.Actor;
using Akka.Streams.Stage;
using Akka.TestKit;

namespace Akka.Streams.TestKit;

/// <summary>Reports demand and cancellation to a probe and sends what the probe says.</summary>
internal sealed class ProbeSource<T> : GraphStageWithMaterializedValue<SourceShape<T>, TestPublisher.Probe<T>>
{
    private readonly Outlet<T> _out = new("probeSource.out");
    private readonly TestKitBase _testKit;

    internal ProbeSource(TestKitBase testKit)
    {
        _testKit = testKit;
        Shape = new SourceShape<T>(_out);
    }

    public override SourceShape<T> Shape { get; }

    public override ILogicAndMaterializedValue<TestPublisher.Probe<T>> CreateLogicAndMaterializedValue(Attributes inheritedAttributes)
    {
        var events = _testKit.CreateTestProbe();
        var logic = new Logic(_out, events.Ref);
        return new LogicAndMaterializedValue<TestPublisher.Probe<T>>(
            logic, new TestPublisher.Probe<T>(events, new TestPublisher.Control<T>(logic.Send, logic.CompleteFromTest, logic.FailFromTest)));
    }

    private sealed class Logic : OutGraphStageLogic
    {
        private readonly IActorRef _events;

        internal Logic(Outlet<T> @out, IActorRef events) : base(0, 1)
        {
            _events = events;
            SetHandler(@out, this);
            Send = GetAsyncCallback<T>(element => Emit(@out, element));
            CompleteFromTest = GetAsyncCallback(() => Complete(@out));
            FailFromTest = GetAsyncCallback<Exception>(FailStage);
        }

        internal Action<T> Send { get; }

        internal Action CompleteFromTest { get; }

        internal Action<Exception> FailFromTest { get; }

        public override void OnPull() => _events.Tell(new TestPublisher.Demand(1), ActorRefs.NoSender);

        public override void OnDownstreamFinish(Exception cause)
        {
            _events.Tell(new TestPublisher.Cancelled(cause), ActorRefs.NoSender);
            CancelStage(cause);
        }
    }
}
