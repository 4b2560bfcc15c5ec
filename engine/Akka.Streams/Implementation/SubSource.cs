using Akka.Event;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>
/// The source behind an outlet that a stage opened while running. Both ends may live in different actors: demand and elements
/// cross as inputs of the other end's island, one element at a time.
/// </summary>
internal sealed class SubSource<T> : GraphStage<SourceShape<T>>, ISubPort
{
    private readonly Lock _gate = new();
    private readonly Outlet<T> _out;
    private readonly string _name;
    private readonly GraphStageLogic _outer;
    private readonly Action<NotUsed> _onPull;
    private readonly Action<Exception> _onCancel;
    private bool _isEndPending;
    private Exception _pendingFailure;
    private Logic _inner;

    internal SubSource(GraphStageLogic outer, string name)
    {
        _name = name;
        _outer = outer;
        _out = new Outlet<T>($"SubSource({name})");
        Shape = new SourceShape<T>(_out);
        _onPull = outer.GetAsyncCallback<NotUsed>(_ => OnPull(), null);
        _onCancel = outer.GetAsyncCallback<Exception>(OnCancel, null);
        outer.AddSubPort(this);
    }

    public override SourceShape<T> Shape { get; }

    internal IOutHandler Handler { get; set; }

    internal bool IsAvailable { get; private set; }

    internal bool IsClosed { get; private set; }

    /// <summary>What follows the source, when that runs in the island of its stage; else null.</summary>
    internal Connection<T> Direct { get; private set; }

    public override string ToString() => $"SubSourceOutlet({_name})";

    public void Abandon(Exception cause) => Fail(cause);

    internal void Push(T element)
    {
        if (!IsAvailable)
            throw new InvalidOperationException($"cannot push ({this}) twice, or before it being pulled");
        IsAvailable = false;
        _inner.PushFromOuter(element);
    }

    /// <summary>An element went by <see cref="Direct"/>, and no further one is wanted.</summary>
    internal void Rest() => IsAvailable = false;

    internal void Complete() => End(null);

    internal void Fail(Exception cause) => End(cause);

    internal void Timeout(TimeSpan after) => _outer.ScheduleAction(after, () =>
    {
        lock (_gate)
        {
            if (_inner is not null || _isEndPending)
                return;
            _isEndPending = true;
            _pendingFailure = new SubstreamTimeoutException($"{this} was not run within {after}");
        }
    });

    /// <summary>Ends the source, for its stage as a cancellation, when nobody has run it by then and the settings say so.</summary>
    internal void ExpireUnlessRun(StreamSubscriptionTimeoutSettings settings)
    {
        if (settings.Mode == StreamSubscriptionTimeoutTerminationMode.NoopTermination)
            return;
        var expire = _outer.GetAsyncCallback<StreamSubscriptionTimeoutSettings>(Expire, null);
        _outer.ScheduleAction(settings.Timeout, () => expire(settings));
    }

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private void Expire(StreamSubscriptionTimeoutSettings settings)
    {
        var cause = new SubstreamTimeoutException($"{this} was not run within {settings.Timeout}");
        lock (_gate)
        {
            if (_inner is not null || _isEndPending)
                return;
            if (settings.Mode == StreamSubscriptionTimeoutTerminationMode.CancelTermination)
                (_isEndPending, _pendingFailure) = (true, cause);
        }

        if (settings.Mode == StreamSubscriptionTimeoutTerminationMode.CancelTermination)
            OnCancel(cause);
        else
            _outer.Log.Warning("{0}", cause.Message);
    }

    private void End(Exception failure)
    {
        if (IsClosed)
            return;
        IsClosed = true;
        IsAvailable = false;
        _outer.RemoveSubPort(this);
        lock (_gate)
        {
            if (_inner is not null)
            {
                _inner.EndFromOuter(failure);
                return;
            }

            _isEndPending = true;
            _pendingFailure = failure;
        }
    }

    private void OnPull()
    {
        if (IsClosed)
            return;
        IsAvailable = true;
        Handler.OnPull();
    }

    private void OnCancel(Exception cause)
    {
        if (IsClosed)
            return;
        IsClosed = true;
        IsAvailable = false;
        _outer.RemoveSubPort(this);
        Handler.OnDownstreamFinish(cause);
    }

    private sealed class Logic : OutGraphStageLogic
    {
        private readonly SubSource<T> _source;
        private bool _isEnded;

        internal Logic(SubSource<T> source) : base(source.Shape)
        {
            _source = source;
            SetHandler(source._out, this);
            PushFromOuter = GetAsyncCallback<T>(element => Push(source._out, element));
            EndFromOuter = GetAsyncCallback<Exception>(End);
        }

        internal Action<T> PushFromOuter { get; }

        internal Action<Exception> EndFromOuter { get; }

        public override void PreStart()
        {
            lock (_source._gate)
            {
                if (_source._inner is not null)
                    throw new InvalidOperationException($"{_source} has been run already and cannot be run twice");
                _source._inner = this;
            }

            if (ReferenceEquals(Interpreter.Island, _source._outer.Interpreter.Island))
                _source.Direct = (Connection<T>)Outs[0];
            if (_source._isEndPending)
                End(_source._pendingFailure);
        }

        public override void OnPull() => _source._onPull(NotUsed.Instance);

        public override void OnDownstreamFinish(Exception cause)
        {
            Report(cause);
            CancelStage(cause);
        }

        public override void PostStop()
        {
            if (ReferenceEquals(_source._inner, this))
                Report(new AbruptStageTerminationException(this));
        }

        private void End(Exception failure)
        {
            _isEnded = true;
            if (failure is null)
                CompleteStage();
            else
                FailStage(failure);
        }

        private void Report(Exception cause)
        {
            if (_isEnded)
                return;
            _isEnded = true;
            _source._onCancel(cause);
        }
    }
}
