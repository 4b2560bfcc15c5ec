namespace Akka.Dispatch;

/// <summary>
/// A task source whose continuations never run inside the call that completes it: the thread pool runs them, and in a simulation
/// a step of their own, so that they find no actor and no stage on the thread.
/// </summary>
/// <remarks>In a simulation the task is complete once that step has run; the first call wins all the same.</remarks>
internal class Completion<T>() : TaskCompletionSource<T>(SimulationThread.Continuations)
{
    private readonly SimulationThread? _simulation = SimulationThread.Current;
    private bool _isTaken;

    internal new bool TrySetResult(T result) => _simulation is null ? base.TrySetResult(result) : Take(() => base.TrySetResult(result));

    internal new bool TrySetException(Exception cause) =>
        _simulation is null ? base.TrySetException(cause) : Take(() => base.TrySetException(cause));

    internal new void SetResult(T result)
    {
        if (!TrySetResult(result)) throw new InvalidOperationException("The task has been completed before.");
    }

    internal new void SetException(Exception cause)
    {
        if (!TrySetException(cause)) throw new InvalidOperationException("The task has been completed before.");
    }

    private bool Take(Action complete)
    {
        if (_isTaken) return false;
        _isTaken = true;
        _simulation!.Post(complete);
        return true;
    }
}
