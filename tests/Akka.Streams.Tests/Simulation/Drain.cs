using Akka.Streams.Stage;

namespace Akka.Streams.Tests.Simulation;

/// <summary>A sink that pulls only when the test asks; keeps what came and how it ended.</summary>
internal sealed class Drain<T> : GraphStageWithMaterializedValue<SinkShape<T>, Drain<T>.Handle>
{
    private readonly Inlet<T> _in = new("drain.in");

    internal Drain() => Shape = new SinkShape<T>(_in);

    public override SinkShape<T> Shape { get; }

    public override ILogicAndMaterializedValue<Handle> CreateLogicAndMaterializedValue(Attributes inheritedAttributes)
    {
        var handle = new Handle(_in);
        return new LogicAndMaterializedValue<Handle>(handle, handle);
    }

    internal sealed class Handle : InGraphStageLogic
    {
        private readonly Inlet<T> _in;
        private readonly Action<int> _request;
        private readonly Action<Exception> _cancel;
        private int _wanted;

        internal Handle(Inlet<T> @in) : base(1, 0)
        {
            _in = @in;
            SetHandler(@in, this);
            _request = GetAsyncCallback<int>(n =>
            {
                _wanted += n;
                PullIfWanted();
            });
            _cancel = GetAsyncCallback<Exception>(CancelStage);
        }

        internal List<T> Received { get; } = [];

        internal bool IsCompleted { get; private set; }

        internal Exception? Failure { get; private set; }

        internal bool IsEnded => IsCompleted || Failure is not null;

        internal void Request(int n) => _request(n);

        internal void Cancel(Exception? cause = null) => _cancel(cause ?? SubscriptionWithCancelException.NoMoreElementsNeeded.Instance);

        public override void OnPush()
        {
            Received.Add(Grab(_in));
            PullIfWanted();
        }

        public override void OnUpstreamFinish()
        {
            IsCompleted = true;
            CompleteStage();
        }

        public override void OnUpstreamFailure(Exception e)
        {
            Failure = e;
            FailStage(e);
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
