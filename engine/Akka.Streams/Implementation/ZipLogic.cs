using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>Takes one element of each inlet, then pushes their combination. Completes with the first inlet that has nothing left.</summary>
internal sealed class ZipLogic<TOut> : OutGraphStageLogic
{
    private readonly Outlet<TOut> _out;
    private readonly Func<ZipLogic<TOut>, TOut> _combine;
    private readonly List<Func<bool>> _isAvailable = [];
    private readonly List<Func<bool>> _isClosed = [];
    private readonly List<Action> _pull = [];

    internal ZipLogic(Shape shape, Outlet<TOut> @out, Func<ZipLogic<TOut>, TOut> combine) : base(shape)
    {
        _out = @out;
        _combine = combine;
        SetHandler(@out, this);
    }

    internal ZipLogic<TOut> Add<T>(Inlet<T> inlet)
    {
        _isAvailable.Add(() => IsAvailable(inlet));
        _isClosed.Add(() => IsClosed(inlet));
        _pull.Add(() => Pull(inlet));
        SetHandler(inlet, PushIfWhole, () =>
        {
            if (!IsAvailable(inlet))
                CompleteStage();
        });
        return this;
    }

    internal T Take<T>(Inlet<T> inlet) => Grab(inlet);

    public override void PreStart() => PullAll();

    public override void OnPull() => PushIfWhole();

    private void PushIfWhole()
    {
        if (!IsAvailable(_out) || !AllAvailable())
            return;
        Push(_out, _combine(this));
        if (_isClosed.Exists(static closed => closed()))
            CompleteStage();
        else
            PullAll();
    }

    private bool AllAvailable() => _isAvailable.TrueForAll(static available => available());

    private void PullAll() => _pull.ForEach(static pull => pull());
}
