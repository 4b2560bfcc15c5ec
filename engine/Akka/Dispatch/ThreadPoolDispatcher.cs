namespace Akka.Dispatch;

/// <summary>Runs its actors on the process's thread pool.</summary>
internal sealed class ThreadPoolDispatcher(DispatcherSettings settings, TimeProvider time) : MessageDispatcher(settings, time)
{
    // Not to the local queue of the worker: that one is last-in-first-out, and two talkative actors would starve the others on it.
    protected override void ExecuteTask(IRunnable run) => ThreadPool.UnsafeQueueUserWorkItem(run, preferLocal: false);

    protected override void Shutdown()
    {
    }
}
