using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>A merge that chooses among the inlets that have an element. Takes one element of each inlet ahead.</summary>
internal abstract class MergeChoiceLogic<T> : OutGraphStageLogic
{
    private readonly Inlet<T>[] _ins;
    private readonly Outlet<T> _out;
    private readonly bool _isEager;

    protected MergeChoiceLogic(IReadOnlyList<Inlet<T>> ins, Outlet<T> @out, bool isEager) : base(ins.Count, 1)
    {
        _ins = [.. ins];
        _out = @out;
        _isEager = isEager;
        foreach (var inlet in _ins)
            SetHandler(inlet, SendIfWanted, OnFinish);
        SetHandler(@out, this);
    }

    public override void PreStart()
    {
        foreach (var inlet in _ins)
            TryPull(inlet);
    }

    public override void OnPull() => SendIfWanted();

    /// <returns>The index of an inlet that has an element, or -1 when none has.</returns>
    protected abstract int Choose();

    protected bool HasElement(int index) => IsAvailable(_ins[index]);

    private void SendIfWanted()
    {
        if (!IsAvailable(_out) || Choose() is not (>= 0 and var index))
            return;
        var inlet = _ins[index];
        Push(_out, Grab(inlet));
        TryPull(inlet);
        CompleteIfDone(false);
    }

    private void OnFinish() => CompleteIfDone(_isEager);

    private void CompleteIfDone(bool isEnd)
    {
        foreach (var inlet in _ins)
        {
            if (!isEnd && (!IsClosed(inlet) || IsAvailable(inlet)))
                return;
        }

        CompleteStage();
    }
}
