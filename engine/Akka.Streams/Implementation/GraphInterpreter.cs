using System.Runtime.CompilerServices;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>
/// Runs the stages of one fused graph on one thread at a time. Handlers are never called from within handlers: what a stage
/// does to its ports becomes an event, taken either at once by the chase slot or from the queue.
/// </summary>
/// <remarks>
/// A connection is in the queue at most once, so the queue is a ring with one place for each connection. After
/// <see cref="ChaseMax"/> events of one chain the queue has its turn, so that two unconnected chains both advance.
/// </remarks>
internal sealed class GraphInterpreter
{
    private const int ChaseMax = 16;

    [ThreadStatic]
    private static GraphInterpreter _current;

    private const int None = -1;

    // Numbers instead of references where something is written for each event: that spares the collector's write barrier.
    private readonly GraphStageLogic[] _logics;
    private readonly Connection[] _connections;
    private readonly int[] _queue;
    private readonly int _mask;
    private readonly Queue<GraphStageLogic> _ending = new();
    private int _chased = None;
    private uint _head;
    private uint _tail;
    private int _running;
    private int _active;
    private int _allowance;
    private bool _isRunning;

    internal GraphInterpreter(IReadOnlyCollection<GraphStageLogic> logics, Island island, IMaterializer materializer)
    {
        _logics = [.. logics];
        _connections = [.. _logics.SelectMany(logic => logic.Ins)];
        var capacity = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, _connections.Length));
        _queue = new int[capacity];
        _mask = capacity - 1;
        _running = _logics.Length;
        Island = island;
        Materializer = materializer;
        for (var i = 0; i < _logics.Length; i++)
            (_logics[i].Interpreter, _logics[i].Number) = (this, i);
        for (var i = 0; i < _connections.Length; i++)
            _connections[i].Enter(i);
        foreach (var logic in _logics)
            logic.OnWired();
    }

    /// <summary>The interpreter whose handler runs on this thread.</summary>
    internal static GraphInterpreter Current =>
        _current ?? throw new InvalidOperationException("something tried to access the interpreter when it was not running");

    internal Island Island { get; }

    internal IMaterializer Materializer { get; }

    internal GraphStageLogic ActiveStage => _logics[_active];

    internal bool IsSuspended => _chased != None || _head != _tail;

    internal bool IsCompleted => _running == 0;

    /// <summary>Whether the island has it in its list of those that have something to do.</summary>
    internal bool IsListed { get; set; }

    /// <summary>Events that may still be handled in this slice, and so elements that a stage may send at once; at least 1.</summary>
    internal int Allowance => Math.Max(1, _allowance);

    internal void Start()
    {
        var outer = _current;
        _current = this;
        foreach (var logic in _logics)
        {
            if (logic.KeepGoingAfterAllPortsClosed)
                logic.KeepGoing(true);
            Guard(logic, StageLifecycle.Begin);
            if (logic.OpenPorts == 0)
                _ending.Enqueue(logic);
        }

        Reap();
        _current = outer;
    }

    /// <summary>Handles at most <paramref name="eventsMax"/> events.</summary>
    internal void Execute(int eventsMax)
    {
        var outer = _current;
        _current = this;
        _allowance = eventsMax;
        _isRunning = true;
        while (_allowance > 0 && IsSuspended)
        {
            try
            {
                Loop();
            }
#pragma warning disable CA1031 // Whatever a stage throws fails that stage and nothing else.
            catch (Exception e)
#pragma warning restore CA1031
            {
                FailActive(e);
            }
        }

        _allowance = 0;
        _isRunning = false;
        _current = outer;
    }

    /// <summary>Runs <paramref name="action"/> as if the stage had been called by one of its ports.</summary>
    internal void RunInStage<TState>(GraphStageLogic logic, TState state, Action<TState> action)
    {
        if (logic.IsFinalized)
            return;
        var outer = _current;
        _current = this;
        _active = logic.Number;
        try
        {
            action(state);
        }
#pragma warning disable CA1031
        catch (Exception e)
#pragma warning restore CA1031
        {
            FailActive(e);
        }

        if (_ending.Count > 0)
            Reap();
        _current = outer;
        if (IsCompleted)
            Island.List(this);
    }

    /// <summary>Stops every stage that still runs, as the failure of all its ports.</summary>
    internal void Abort(Exception cause)
    {
        foreach (var logic in _logics)
        {
            if (!logic.IsFinalized)
                RunInStage(logic, (logic, cause), static s => s.logic.FailStage(s.cause));
        }

        Execute(int.MaxValue);
        var outer = _current;
        _current = this;
        foreach (var logic in _logics)
        {
            if (!logic.IsFinalized)
                End(logic);
        }

        _current = outer;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Enqueue(Connection connection)
    {
        if (_chased == None)
            _chased = connection.Number;
        else
            _queue[_tail++ & _mask] = connection.Number;
        if (!_isRunning)
            Island.List(this);
    }

    /// <summary>Hands demand up to the first stage that does more with it than to hand it on. The inlet is open and not pulled.</summary>
    internal void Demand(Connection connection)
    {
        while (connection.Above is { } above && (above.State & (PortState.InReady | PortState.Closed)) == PortState.InReady
            && (connection.State & PortState.Closed) == 0)
        {
            connection.State = PortState.OutReady;
            connection = above;
        }

        connection.State = PortState.Pulling;
        Enqueue(connection);
    }

    /// <summary>The demand that <paramref name="connection"/> has becomes a new event behind all others; ends the slice.</summary>
    internal void Yield(Connection connection)
    {
        if (connection.State != PortState.OutReady)
            return;
        connection.State = PortState.Pulling;
        _queue[_tail++ & _mask] = connection.Number;
        _allowance = 0;
        if (!_isRunning)
            Island.List(this);
    }

    internal void Complete(Connection connection) => CloseOut(connection, 0, null);

    internal void Fail(Connection connection, Exception cause) => CloseOut(connection, PortState.Failed, cause);

    internal void Cancel(Connection connection, Exception cause)
    {
        var state = connection.State;
        if ((state & PortState.InClosed) != 0)
            return;
        connection.State = state | PortState.InClosed;
        connection.Clear();
        if ((state & PortState.OutClosed) == 0)
        {
            connection.Cause = cause;
            if ((state & PortState.Busy) == 0)
                Enqueue(connection);
        }

        PortClosed(connection.InOwner);
    }

    internal void PortClosed(GraphStageLogic logic)
    {
        if (--logic.OpenPorts == 0)
            _ending.Enqueue(logic);
    }

    private void CloseOut(Connection connection, int failed, Exception cause)
    {
        var state = connection.State;
        if ((state & PortState.OutClosed) != 0)
            return;
        connection.State = state | PortState.OutClosed | failed;
        if ((state & PortState.InClosed) == 0)
        {
            connection.Cause = cause;
            if ((state & PortState.Busy) == 0)
                Enqueue(connection);
        }

        PortClosed(connection.OutOwner);
    }

    private void Loop()
    {
        var chase = ChaseMax;
        while (_allowance > 0)
        {
            var number = _chased;
            _chased = None;
            if (number == None || chase-- == 0)
            {
                if (number != None)
                    _queue[_tail++ & _mask] = number;
                if (_head == _tail)
                    return;
                number = _queue[_head++ & _mask];
                chase = ChaseMax;
            }

            _allowance--;
            Handle(_connections[number]);
            if (_ending.Count > 0)
                Reap();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Handle(Connection connection)
    {
        var state = connection.State;
        if ((state & (PortState.Pushing | PortState.Closed)) == PortState.Pushing)
        {
            connection.State = state ^ (PortState.Pushing | PortState.InReady);
            _active = connection.InOwnerNumber;
            connection.OnPush();
        }
        else if ((state & (PortState.Pulling | PortState.Closed)) == PortState.Pulling)
        {
            connection.State = state ^ (PortState.Pulling | PortState.OutReady);
            _active = connection.OutOwnerNumber;
            connection.OnPull();
        }
        else
        {
            HandleClosed(connection, state);
        }
    }

    private void HandleClosed(Connection connection, int state)
    {
        if ((state & PortState.Closed) == PortState.InClosed)
        {
            connection.State = state | PortState.OutClosed;
            _active = connection.OutOwnerNumber;
            PortClosed(connection.OutOwner);
            connection.OutHandler.OnDownstreamFinish(connection.Cause);
        }
        else if ((state & PortState.Closed) == PortState.OutClosed)
        {
            _active = connection.InOwnerNumber;
            if ((state & PortState.Pushing) != 0)
            {
                // The last element comes before the end of the stream.
                connection.State = state ^ (PortState.Pushing | PortState.InReady);
                Enqueue(connection);
                connection.OnPush();
                return;
            }

            connection.State = state | PortState.InClosed;
            PortClosed(connection.InOwner);
            if ((state & PortState.Failed) != 0)
                connection.InHandler.OnUpstreamFailure(connection.Cause);
            else
                connection.InHandler.OnUpstreamFinish();
        }
    }

    private void FailActive(Exception cause)
    {
        var logic = ActiveStage;
        StageLifecycle.ReportFailure(logic, cause);
        logic.FailStage(cause);
        if (_ending.Count > 0)
            Reap();
    }

    private void Guard(GraphStageLogic logic, Action<GraphStageLogic> action)
    {
        _active = logic.Number;
        try
        {
            action(logic);
        }
#pragma warning disable CA1031
        catch (Exception e)
#pragma warning restore CA1031
        {
            StageLifecycle.ReportFailure(logic, e);
            logic.FailStage(e);
        }
    }

    private void Reap()
    {
        while (_ending.TryDequeue(out var logic))
        {
            if (logic.OpenPorts == 0 && !logic.IsFinalized)
                End(logic);
        }
    }

    private void End(GraphStageLogic logic)
    {
        logic.IsFinalized = true;
        _running--;
        Guard(logic, StageLifecycle.End);
    }
}
