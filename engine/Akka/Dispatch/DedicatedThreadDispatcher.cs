using System.Collections.Concurrent;

namespace Akka.Dispatch;

/// <summary>Runs its actors on a fixed number of threads that nothing else uses, so that they may block.</summary>
internal sealed class DedicatedThreadDispatcher : MessageDispatcher
{
    private readonly BlockingCollection<IRunnable> _work = [];
    private readonly int _threadCount;
    private int _started;

    internal DedicatedThreadDispatcher(DispatcherSettings settings, TimeProvider time, int threadCount)
        : base(settings, time) => _threadCount = threadCount;

    protected override void ExecuteTask(IRunnable run)
    {
        if (_started == 0 && Interlocked.Exchange(ref _started, 1) == 0) StartThreads();
        try
        {
            _work.Add(run);
        }
        catch (InvalidOperationException)
        {
            // The threads have been let go; what is left to run after that is the end of an actor, which may run anywhere.
            ThreadPool.UnsafeQueueUserWorkItem(run, preferLocal: false);
        }
    }

    internal override void Detach() => _work.CompleteAdding();

    protected override void Shutdown() => _work.CompleteAdding();

    private void StartThreads()
    {
        for (var index = 0; index < _threadCount; index++)
            new Thread(Work) { IsBackground = true, Name = $"{Id}-{index}" }.Start();
    }

    private void Work()
    {
        foreach (var run in _work.GetConsumingEnumerable()) run.Run();
    }
}
