using System.Runtime.CompilerServices;
using Akka.Event;
using Akka.Streams.Implementation;

namespace Akka.Streams.Stage;

/// <summary>
/// The running part of a stage: its mutable state and its handlers. All handlers run one at a time, so the state needs no lock;
/// other threads reach the stage through <c>GetAsyncCallback</c> only.
/// </summary>
public abstract class GraphStageLogic : IStageLogging
{
    public static readonly InHandler EagerTerminateInput = Stage.EagerTerminateInput.Instance;
    public static readonly InHandler IgnoreTerminateInput = Stage.IgnoreTerminateInput.Instance;
    public static readonly InHandler TotallyIgnorantInput = Stage.TotallyIgnorantInput.Instance;
    public static readonly OutHandler EagerTerminateOutput = Stage.EagerTerminateOutput.Instance;
    public static readonly OutHandler IgnoreTerminateOutput = Stage.IgnoreTerminateOutput.Instance;
#pragma warning disable CA2211 // Akka.NET's field is not readonly either.
    public static Action DoNothing = () => { };
#pragma warning restore CA2211

    public readonly int InCount;
    public readonly int OutCount;

    internal readonly PortHandlers Handlers;
    internal readonly Connection[] Ins;
    internal readonly Connection[] Outs;
    internal GraphInterpreter Interpreter;
    internal int Number;
    internal Attributes Attributes = Attributes.None;

    /// <summary>Open ports, plus one while the stage is to go on without.</summary>
    internal int OpenPorts;
    internal bool IsFinalized;
    private bool _held;
    private ILoggingAdapter _log;
    private StageActor _stageActor;
    private HashSet<ISubPort> _subPorts;

    protected GraphStageLogic(int inCount, int outCount)
    {
        InCount = inCount;
        OutCount = outCount;
        Ins = new Connection[inCount];
        Outs = new Connection[outCount];
        Handlers = new PortHandlers(inCount, outCount);
        OpenPorts = inCount + outCount;
    }

    protected GraphStageLogic(Shape shape) : this(shape.Inlets.Length, shape.Outlets.Length)
    {
    }

    /// <summary>Whether the stage goes on until it completes itself; read once when it starts.</summary>
    public virtual bool KeepGoingAfterAllPortsClosed => false;

    /// <exception cref="StageActorRefNotInitializedException"><see cref="GetStageActor"/> was not called yet.</exception>
    public StageActor StageActor => _stageActor ?? throw StageActorRefNotInitializedException.Instance;

    public ILoggingAdapter Log => _log ??= Materializer is IMaterializerLoggingProvider provider
        ? provider.MakeLogger(LogSource)
        : NoLogger.Instance;

    protected IMaterializer Materializer => RequireInterpreter().Materializer;

    /// <summary>Runs graphs in the actor of this stage.</summary>
    protected IMaterializer SubFusingMaterializer => new SubFusingMaterializer((IslandMaterializer)Materializer, RequireInterpreter().Island);
    protected virtual string StageActorName => null;
    protected virtual object LogSource => this;
    public static InHandler ConditionalTerminateInput(Func<bool> predicate) => new ConditionalTerminateInput(predicate);
    public static OutHandler ConditionalTerminateOutput(Func<bool> predicate) => new ConditionalTerminateOutput(predicate);

    /// <summary>Called before any event is handled.</summary>
    public virtual void PreStart()
    {
    }

    /// <summary>Called once after the last event.</summary>
    public virtual void PostStop()
    {
    }

    /// <summary>Completes all outlets and cancels all inlets.</summary>
    public void CompleteStage() => StageLifecycle.Complete(this);

    /// <summary>Fails all outlets and cancels all inlets.</summary>
    public void FailStage(Exception reason) => StageLifecycle.Close(this, reason, reason);

    /// <summary>Completes the stage when <paramref name="cause"/> is no failure, else fails it.</summary>
    public void CancelStage(Exception cause)
    {
        if (cause is null or SubscriptionWithCancelException.NonFailureCancellation)
            StageLifecycle.Close(this, null, cause ?? SubscriptionWithCancelException.StageWasCompleted.Instance);
        else
            FailStage(cause);
    }

    public void InternalOnDownstreamFinish(Exception cause) => CancelStage(cause);

    protected internal virtual void BeforePreStart()
    {
    }

    protected internal virtual void AfterPostStop()
    {
        _stageActor?.Stop();
        _stageActor = null;
    }

    protected internal void SetHandler<T>(Inlet<T> inlet, IInHandler handler)
    {
        Handlers.In[inlet.Id] = handler;
        Ins[inlet.Id]?.SetInHandler(handler);
    }

    protected internal void SetHandler<T>(
        Inlet<T> inlet, Action onPush, Action onUpstreamFinish = null, Action<Exception> onUpstreamFailure = null) =>
        SetHandler(inlet, new LambdaInHandler(onPush, onUpstreamFinish, onUpstreamFailure));

    protected internal void SetHandler<T>(Outlet<T> outlet, IOutHandler handler)
    {
        Handlers.Out[outlet.Id] = handler;
        Outs[outlet.Id]?.SetOutHandler(handler);
    }

    protected internal void SetHandler<T>(Outlet<T> outlet, Action onPull, Action<Exception> onDownstreamFinish = null) =>
        SetHandler(outlet, new LambdaOutHandler(onPull, onDownstreamFinish));

    protected internal void SetHandlers<TIn, TOut>(Inlet<TIn> inlet, Outlet<TOut> outlet, InAndOutGraphStageLogic handler)
    {
        SetHandler(inlet, (IInHandler)handler);
        SetHandler(outlet, (IOutHandler)handler);
    }

    protected IInHandler GetHandler<T>(Inlet<T> inlet) => Handlers.In[inlet.Id];
    protected IOutHandler GetHandler<T>(Outlet<T> outlet) => Handlers.Out[outlet.Id];

    /// <summary>Asks for one element.</summary>
    /// <exception cref="ArgumentException">The inlet is closed or was pulled already.</exception>
    protected internal void Pull<T>(Inlet<T> inlet)
    {
        var connection = Find(inlet);
        var state = connection.State;
        if ((state & (PortState.InReady | PortState.Closed)) == PortState.InReady)
        {
            Interpreter.Demand(connection);
            return;
        }

        connection.RefusePull(inlet);
    }

    /// <summary>Asks for one element if the inlet is open.</summary>
    protected internal void TryPull<T>(Inlet<T> inlet)
    {
        if (!IsClosed(inlet))
            Pull(inlet);
    }

    /// <summary>Asks upstream for no more; the inlet is closed from now on.</summary>
    protected void Cancel<T>(Inlet<T> inlet) => Cancel(inlet, SubscriptionWithCancelException.NoMoreElementsNeeded.Instance);
    protected void Cancel<T>(Inlet<T> inlet, Exception cause) => Interpreter.Cancel(Find(inlet), cause);

    /// <summary>Takes the element that was pushed.</summary>
    /// <exception cref="ArgumentException">There is none, or it was taken.</exception>
    protected internal T Grab<T>(Inlet<T> inlet)
    {
        var connection = Find(inlet);
        var state = connection.State;
        if ((state & (PortState.InReady | PortState.Filled)) != (PortState.InReady | PortState.Filled))
            throw new ArgumentException($"Cannot get element from already empty input port ({inlet})");
        connection.State = state ^ PortState.Filled;
        var element = connection.Element;
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
            connection.Element = default;
        return element;
    }

    protected bool HasBeenPulled<T>(Inlet<T> inlet) => (Find(inlet).State & (PortState.InReady | PortState.InClosed)) == 0;

    protected internal bool IsAvailable<T>(Inlet<T> inlet) =>
        (Find(inlet).State & (PortState.InReady | PortState.Filled)) == (PortState.InReady | PortState.Filled);

    protected bool IsClosed<T>(Inlet<T> inlet) => (Find(inlet).State & PortState.InClosed) != 0;

    /// <summary>Sends an element.</summary>
    /// <exception cref="ArgumentException">The outlet is closed or there is no demand.</exception>
    protected internal void Push<T>(Outlet<T> outlet, T element)
    {
        var connection = Find(outlet);
        var state = connection.State;
        if ((state & (PortState.OutReady | PortState.Closed)) == PortState.OutReady)
        {
            connection.Element = element;
            connection.State = state ^ (PortState.OutReady | PortState.Pushing) | PortState.Filled;
            Interpreter.Enqueue(connection);
            return;
        }

        connection.RefusePush(outlet);
    }

    /// <summary>As Push, for the last step of a handler: a stage that can takes the element at once, without an event.</summary>
    /// <returns>Whether the next element is wanted already; if not, a pull will say when it is.</returns>
    internal bool Offer<T>(Outlet<T> outlet, T element) => Find(outlet).Offer(element);

    /// <summary>All ports are connected and no handler has run yet.</summary>
    internal virtual void OnWired()
    {
    }

    /// <summary>Asks to be pulled again, after what waits in the queue: a stage that sends much at once gives way so.</summary>
    internal void YieldDemand<T>(Outlet<T> outlet) => Interpreter.Yield(Find(outlet));

    protected internal bool IsAvailable<T>(Outlet<T> outlet) =>
        (Find(outlet).State & (PortState.OutReady | PortState.OutClosed)) == PortState.OutReady;

    protected bool IsClosed<T>(Outlet<T> outlet) => (Find(outlet).State & PortState.OutClosed) != 0;

    /// <summary>Ends the outlet after what was emitted.</summary>
    protected void Complete<T>(Outlet<T> outlet) => StageLifecycle.Complete(Find(outlet), Interpreter);

    /// <summary>Ends the outlet at once; what was emitted but not yet pushed is lost.</summary>
    protected void Fail<T>(Outlet<T> outlet, Exception reason) => Interpreter.Fail(Find(outlet), reason);

    /// <summary>Keeps the stage alive when all its ports are closed.</summary>
    protected void SetKeepGoing(bool enabled)
    {
        if (_held == enabled)
            return;
        _held = enabled;
        if (enabled)
            OpenPorts++;
        else
            Interpreter.PortClosed(this);
    }

    /// <summary>Pushes now, or as soon as there is demand; handlers are replaced meanwhile.</summary>
    protected internal void Emit<T>(Outlet<T> outlet, T element) => Emit(outlet, element, null);
    protected internal void Emit<T>(Outlet<T> outlet, T element, Action andThen) => Emission<T>.Single(this, outlet, element, andThen);
    protected internal void EmitMultiple<T>(Outlet<T> outlet, IEnumerable<T> elements) => EmitMultiple(outlet, elements, null);

    protected internal void EmitMultiple<T>(Outlet<T> outlet, IEnumerable<T> elements, Action andThen) =>
        EmitMultiple(outlet, elements.GetEnumerator(), andThen);

    protected internal void EmitMultiple<T>(Outlet<T> outlet, IEnumerator<T> enumerator) => EmitMultiple(outlet, enumerator, null);

    protected internal void EmitMultiple<T>(Outlet<T> outlet, IEnumerator<T> enumerator, Action andThen) =>
        Emission<T>.Many(this, outlet, enumerator, andThen);

    /// <summary>Forgets what was emitted but not yet pushed.</summary>
    protected internal void AbortEmitting<T>(Outlet<T> outlet)
    {
        if (Handlers.Out[outlet.Id] is Emission<T> emission)
            SetHandler(outlet, emission.Previous);
    }

    /// <summary>Waits for one element; handlers are replaced meanwhile.</summary>
    protected void Read<T>(Inlet<T> inlet, Action<T> andThen, Action onClose) => Reading<T>.One(this, inlet, andThen, onClose);

    /// <summary>Waits for <paramref name="n"/> elements; <paramref name="onComplete"/> gets those that came before the end.</summary>
    protected void ReadMany<T>(Inlet<T> inlet, int n, Action<IEnumerable<T>> andThen, Action<IEnumerable<T>> onComplete) =>
        Reading<T>.Many(this, inlet, [], n, (andThen, onComplete));

    protected void AbortReading<T>(Inlet<T> inlet)
    {
        if (Handlers.In[inlet.Id] is Reading<T> reading)
            SetHandler(inlet, reading.Previous);
    }

    /// <summary>Passes elements and the end of <paramref name="from"/> on to <paramref name="to"/>.</summary>
    protected void PassAlong<TOut, TIn>(Inlet<TIn> from, Outlet<TOut> to, bool doFinish = true, bool doFail = true, bool doPull = false)
        where TIn : TOut
    {
        var passing = new PassingAlong<TOut, TIn>(this, from, to, doFinish, doFail);
        if (IsAvailable(from))
            passing.OnPush();
        if (doFinish && IsClosed(from))
            CompleteStage();
        SetHandler(from, passing);
        if (doPull)
            TryPull(from);
    }

    /// <summary>An action for any thread which runs <paramref name="handler"/> as part of the stage; dropped when the stage has ended.</summary>
    protected Action<T> GetAsyncCallback<T>(Action<T> handler) => GetAsyncCallback(handler, null);

    protected Action GetAsyncCallback(Action handler)
    {
        var callback = GetAsyncCallback<Action>(static a => a(), null);
        return () => callback(handler);
    }

    /// <summary>An actor that stands for the stage; its messages run as part of the stage.</summary>
    protected StageActor GetStageActor(StageActorRef.Receive receive)
    {
        if (_stageActor is null)
            _stageActor = new StageActor((ActorMaterializer)Materializer, r => GetAsyncCallback<(Actor.IActorRef, object)>(m => r(m)), receive, StageActorName);
        else
            _stageActor.Become(receive);
        return _stageActor;
    }

    protected SubSinkInlet<T> CreateSubSinkInlet<T>(string name) => new(this, name);

    /// <param name="handler">Runs as part of the stage.</param>
    /// <param name="discarded">Gets what came after the end of the stage; may run on any thread.</param>
    internal Action<T> GetAsyncCallback<T>(Action<T> handler, Action<T> discarded) =>
        value => RequireInterpreter().Island.Post(new StageInput<T>(this, value, handler, discarded));

    internal void KeepGoing(bool enabled) => SetKeepGoing(enabled);
    internal IReadOnlyCollection<ISubPort> SubPorts => _subPorts ?? [];
    internal void AddSubPort(ISubPort port) => (_subPorts ??= []).Add(port);
    internal void RemoveSubPort(ISubPort port) => _subPorts.Remove(port);
    internal void ScheduleAction(TimeSpan delay, Action action) => Materializer.ScheduleOnce(delay, action);

    private GraphInterpreter RequireInterpreter() => Interpreter ??
        throw new InvalidOperationException("not yet initialized: only SetHandler is allowed in GraphStageLogic constructor");

    private Connection<T> Find<T>(Inlet<T> inlet)
    {
        var ins = Ins;
        // The port is the connection's own, so the connection carries T and the cast needs no check.
        if ((uint)inlet.Id < (uint)ins.Length && ins[inlet.Id] is { } connection && ReferenceEquals(connection.In, inlet))
            return Unsafe.As<Connection<T>>(connection);
        throw NotMine(inlet);
    }

    private Connection<T> Find<T>(Outlet<T> outlet)
    {
        var outs = Outs;
        if ((uint)outlet.Id < (uint)outs.Length && outs[outlet.Id] is { } connection && ReferenceEquals(connection.Out, outlet))
            return Unsafe.As<Connection<T>>(connection);
        throw NotMine(outlet);
    }

    private InvalidOperationException NotMine(object port)
    {
        RequireInterpreter();
        return new InvalidOperationException($"port {port} is no port of {this}");
    }

    protected sealed class LambdaInHandler(Action onPush, Action onUpstreamFinish = null, Action<Exception> onUpstreamFailure = null) : InHandler
    {
        public override void OnPush() => onPush();
        public override void OnUpstreamFinish() => (onUpstreamFinish ?? base.OnUpstreamFinish)();
        public override void OnUpstreamFailure(Exception e) => (onUpstreamFailure ?? base.OnUpstreamFailure)(e);
    }

    protected sealed class LambdaOutHandler(Action onPull, Action<Exception> onDownstreamFinish = null) : OutHandler
    {
        public override void OnPull() => onPull();
        public override void OnDownstreamFinish(Exception cause) => (onDownstreamFinish ?? base.OnDownstreamFinish)(cause);
    }

    /// <summary>An inlet of the stage that appears while it runs: run <see cref="Sink"/> once to feed it.</summary>
    protected class SubSinkInlet<T>
    {
        private readonly SubSink<T> _sink;

        public SubSinkInlet(GraphStageLogic logic, string name) => _sink = new SubSink<T>(logic, name);
        public IGraph<SinkShape<T>, NotUsed> Sink => _sink;
        public bool IsAvailable => _sink.IsAvailable;
        public bool IsClosed => _sink.IsClosed;
        public bool HasBeenPulled => _sink.IsPulled && !_sink.IsClosed;
        public void SetHandler(IInHandler handler) => _sink.Handler = handler;
        public T Grab() => _sink.Grab();
        public void Pull() => _sink.Pull();
        public void Cancel() => Cancel(SubscriptionWithCancelException.NoMoreElementsNeeded.Instance);
        public void Cancel(Exception cause) => _sink.Cancel(cause);
        public override string ToString() => _sink.ToString();
    }

    /// <summary>An outlet of the stage that appears while it runs: run <see cref="Source"/> once to drain it.</summary>
    protected class SubSourceOutlet<T>
    {
        private readonly SubSource<T> _source;

        public SubSourceOutlet(GraphStageLogic logic, string name) => _source = new SubSource<T>(logic, name);
        public IGraph<SourceShape<T>, NotUsed> Source => _source;
        public bool IsAvailable => _source.IsAvailable;
        public bool IsClosed => _source.IsClosed;
        public void SetHandler(IOutHandler handler) => _source.Handler = handler;
        public void Push(T elem) => _source.Push(elem);
        public void Complete() => _source.Complete();
        public void Fail(Exception ex) => _source.Fail(ex);

        /// <summary>Fails the source when nobody has run it within <paramref name="d"/>.</summary>
        public void Timeout(TimeSpan d) => _source.Timeout(d);
        public override string ToString() => _source.ToString();
    }
}
