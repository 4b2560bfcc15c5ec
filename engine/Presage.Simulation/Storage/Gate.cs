namespace Presage.Simulation;

/// <summary>Lets waiters through once it is open. A task that several await would send all but one of them to the thread pool.</summary>
internal sealed class Gate
{
    private readonly List<TaskCompletionSource> _waiters = [];

    internal bool IsOpen { get; private set; }

    internal Task WaitAsync()
    {
        if (IsOpen) return Task.CompletedTask;
        var waiter = new TaskCompletionSource();
        _waiters.Add(waiter);
        return waiter.Task;
    }

    internal void Open()
    {
        IsOpen = true;
        foreach (var waiter in _waiters) waiter.SetResult();
        _waiters.Clear();
    }
}
