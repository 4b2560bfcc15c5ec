using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>The end of an island: writes its elements to the ring and pulls while there is room.</summary>
internal sealed class BoundaryWriter<T> : InGraphStageLogic, IReceiver<T>
{
    private readonly AsyncBoundary<T> _boundary;
    private bool _isEnded;

    internal BoundaryWriter(AsyncBoundary<T> boundary) : base(1, 0)
    {
        _boundary = boundary;
        WakeUp = new StageInput<NotUsed>(this, NotUsed.Instance, _ => OnWake(), null);
        SetHandler(In, this);
    }

    internal Inlet<T> In { get; } = new("boundary.in") { Id = 0 };

    /// <summary>Makes the stage look at the ring.</summary>
    internal IslandInput WakeUp { get; }

    internal Island Island => Interpreter.Island;

    public override void PreStart() => Pull(In);

    public bool Take(T element) => _boundary.Write(element);

    public override void OnPush()
    {
        if (Take(Grab(In)))
            Pull(In);
    }

    public override void OnUpstreamFinish()
    {
        _isEnded = true;
        _boundary.Complete();
        CompleteStage();
    }

    public override void OnUpstreamFailure(Exception e)
    {
        _isEnded = true;
        _boundary.Fail(e);
        CompleteStage();
    }

    public override void PostStop()
    {
        _boundary.WriterEnds();
        if (!_isEnded)
            _boundary.Fail(new AbruptStageTerminationException(this));
    }

    private void OnWake()
    {
        if (_boundary.Cancellation is { } cause)
        {
            _isEnded = true;
            Cancel(In, cause);
        }
        else if (!IsClosed(In) && !HasBeenPulled(In) && _boundary.HasRoom())
        {
            Pull(In);
        }
    }
}
