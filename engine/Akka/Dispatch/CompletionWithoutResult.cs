namespace Akka.Dispatch;

/// <summary>As <see cref="Completion{T}"/>, for a task that only ends.</summary>
internal sealed class Completion() : TaskCompletionSource(SimulationThread.Continuations)
{
    private readonly SimulationThread? _simulation = SimulationThread.Current;
    private bool _isTaken;

    internal new bool TrySetResult() => _simulation is null ? base.TrySetResult() : Take(() => base.TrySetResult());

    internal new bool TrySetException(Exception cause) =>
        _simulation is null ? base.TrySetException(cause) : Take(() => base.TrySetException(cause));

    private bool Take(Action complete)
    {
        if (_isTaken) return false;
        _isTaken = true;
        _simulation!.Post(complete);
        return true;
    }
}
