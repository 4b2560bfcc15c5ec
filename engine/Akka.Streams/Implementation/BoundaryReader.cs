using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>The beginning of an island: sends what is in the ring as there is demand.</summary>
internal sealed class BoundaryReader<T> : OutGraphStageLogic
{
    private readonly AsyncBoundary<T> _boundary;
    private bool _isEnded;

    internal BoundaryReader(AsyncBoundary<T> boundary) : base(0, 1)
    {
        _boundary = boundary;
        WakeUp = new StageInput<NotUsed>(this, NotUsed.Instance, _ => OnWake(), null);
        SetHandler(Out, this);
    }

    internal Outlet<T> Out { get; } = new("boundary.out") { Id = 0 };

    /// <summary>Makes the stage look at the ring.</summary>
    internal IslandInput WakeUp { get; }

    internal Island Island => Interpreter.Island;

    public override void OnPull() => Deliver();

    public override void OnDownstreamFinish(Exception cause)
    {
        _isEnded = true;
        _boundary.Cancel(cause);
        CompleteStage();
    }

    public override void PostStop()
    {
        _boundary.ReaderEnds();
        if (!_isEnded)
            _boundary.Cancel(new AbruptStageTerminationException(this));
    }

    private void OnWake()
    {
        // What there is to send goes in one run of the interpreter.
        if (_boundary.Failure is null && !_boundary.IsEmpty && IsAvailable(Out))
            YieldDemand(Out);
        else
            Deliver();
    }

    private void Send()
    {
        if (IsAvailable(Out) && _boundary.Drain((Connection<T>)Outs[0], Interpreter.Allowance))
            YieldDemand(Out);
    }

    private void Deliver()
    {
        if (_boundary.Failure is { } failure)
        {
            _isEnded = true;
            FailStage(failure);
            return;
        }

        Send();
        if (_boundary.IsCompleted && _boundary.IsEmpty)
        {
            _isEnded = true;
            CompleteStage();
        }
    }
}
