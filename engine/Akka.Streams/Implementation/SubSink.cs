using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>
/// The sink behind an inlet that a stage opened while running. Both ends may live in different actors: demand and elements
/// cross as inputs of the other end's island, one element at a time.
/// </summary>
internal sealed class SubSink<T> : GraphStage<SinkShape<T>>, ISubPort
{
    private readonly Lock _gate = new();
    private readonly Inlet<T> _in;
    private readonly string _name;
    private readonly GraphStageLogic _outer;
    private readonly Action<T> _onElement;
    private readonly Action<Exception> _onEnd;
    private T _element;
    private bool _isPullPending;
    private Exception _pendingCancel;
    private Logic _inner;

    internal SubSink(GraphStageLogic outer, string name)
    {
        _name = name;
        _outer = outer;
        _in = new Inlet<T>($"SubSink({name})");
        Shape = new SinkShape<T>(_in);
        _onElement = outer.GetAsyncCallback<T>(OnElement, null);
        _onEnd = outer.GetAsyncCallback<Exception>(OnEnd, null);
        outer.AddSubPort(this);
    }

    public override SinkShape<T> Shape { get; }

    internal IInHandler Handler { get; set; }

    internal bool IsAvailable { get; private set; }

    internal bool IsClosed { get; private set; }

    internal bool IsPulled { get; private set; }

    public override string ToString() => $"SubSinkInlet({_name})";

    public void Abandon(Exception cause) => Cancel(cause);

    internal T Grab()
    {
        if (!IsAvailable)
            throw new InvalidOperationException($"cannot grab element from port ({this}) when data have not yet arrived");
        IsAvailable = false;
        var element = _element;
        _element = default;
        return element;
    }

    internal void Pull()
    {
        if (IsPulled)
            throw new InvalidOperationException($"cannot pull port ({this}) twice");
        if (IsClosed)
            throw new InvalidOperationException($"cannot pull closed port ({this})");
        IsPulled = true;
        lock (_gate)
        {
            if (_inner is null)
                _isPullPending = true;
            else
                _inner.PullFromOuter();
        }
    }

    internal void Cancel(Exception cause)
    {
        if (IsClosed)
            return;
        IsClosed = true;
        _outer.RemoveSubPort(this);
        lock (_gate)
        {
            if (_inner is null)
                _pendingCancel = cause;
            else
                _inner.CancelFromOuter(cause);
        }
    }

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private void OnElement(T element)
    {
        if (IsClosed)
            return;
        _element = element;
        IsAvailable = true;
        IsPulled = false;
        Handler.OnPush();
    }

    private void OnEnd(Exception failure)
    {
        if (IsClosed)
            return;
        IsClosed = true;
        _outer.RemoveSubPort(this);
        if (failure is null)
            Handler.OnUpstreamFinish();
        else
            Handler.OnUpstreamFailure(failure);
    }

    private sealed class Logic : InGraphStageLogic
    {
        private readonly SubSink<T> _sink;
        private bool _isEnded;

        internal Logic(SubSink<T> sink) : base(sink.Shape)
        {
            _sink = sink;
            SetHandler(sink._in, this);
            PullFromOuter = GetAsyncCallback(() => TryPull(sink._in));
            CancelFromOuter = GetAsyncCallback<Exception>(CancelStage);
        }

        internal Action PullFromOuter { get; }

        internal Action<Exception> CancelFromOuter { get; }

        public override void PreStart()
        {
            lock (_sink._gate)
            {
                if (_sink._inner is not null)
                    throw new InvalidOperationException($"{_sink} has been run already and cannot be run twice");
                _sink._inner = this;
            }

            if (_sink._pendingCancel is { } cause)
                CancelStage(cause);
            else if (_sink._isPullPending)
                Pull(_sink._in);
        }

        public override void OnPush() => _sink._onElement(Grab(_sink._in));

        public override void OnUpstreamFinish()
        {
            Report(null);
            CompleteStage();
        }

        public override void OnUpstreamFailure(Exception e)
        {
            Report(e);
            FailStage(e);
        }

        public override void PostStop()
        {
            if (ReferenceEquals(_sink._inner, this))
                Report(new AbruptStageTerminationException(this));
        }

        private void Report(Exception failure)
        {
            if (_isEnded)
                return;
            _isEnded = true;
            _sink._onEnd(failure);
        }
    }
}
