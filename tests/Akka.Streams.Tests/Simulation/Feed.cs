using Akka.Streams.Stage;

namespace Akka.Streams.Tests.Simulation;

/// <summary>A source that the test writes to element by element; shows demand and cancellation.</summary>
internal sealed class Feed<T> : GraphStageWithMaterializedValue<SourceShape<T>, Feed<T>.Handle>
{
    private readonly Outlet<T> _out = new("feed.out");

    internal Feed() => Shape = new SourceShape<T>(_out);

    public override SourceShape<T> Shape { get; }

    public override ILogicAndMaterializedValue<Handle> CreateLogicAndMaterializedValue(Attributes inheritedAttributes)
    {
        var handle = new Handle(_out);
        return new LogicAndMaterializedValue<Handle>(handle, handle);
    }

    internal sealed class Handle : OutGraphStageLogic
    {
        private readonly Outlet<T> _out;
        private readonly Action<T> _push;
        private readonly Action _complete;
        private readonly Action<Exception> _fail;

        internal Handle(Outlet<T> @out) : base(0, 1)
        {
            _out = @out;
            SetHandler(@out, this);
            _push = GetAsyncCallback<T>(element => Push(@out, element));
            _complete = GetAsyncCallback(CompleteStage);
            _fail = GetAsyncCallback<Exception>(FailStage);
        }

        /// <summary>How often the source was pulled.</summary>
        internal int Demand { get; private set; }

        internal bool IsCancelled => CancelCount > 0;

        internal int CancelCount { get; private set; }

        internal Exception? CancelCause { get; private set; }

        /// <summary>Whether an element may be sent.</summary>
        internal bool IsWanted => IsAvailable(_out);

        internal void Send(T element) => _push(element);

        internal void Finish() => _complete();

        internal void Break(Exception cause) => _fail(cause);

        public override void OnPull() => Demand++;

        public override void OnDownstreamFinish(Exception cause)
        {
            CancelCount++;
            CancelCause = cause;
            CancelStage(cause);
        }
    }
}
