namespace Akka.Dispatch;

/// <summary>Gives each actor a thread of its own.</summary>
public sealed class PinnedDispatcher : MessageDispatcher
{
    private readonly DispatcherSettings _settings;
    private readonly TimeProvider _time;

    internal PinnedDispatcher(DispatcherSettings settings, TimeProvider time)
        : base(settings, time)
    {
        _settings = settings;
        _time = time;
    }

    protected override void ExecuteTask(IRunnable run) => ThreadPool.UnsafeQueueUserWorkItem(run, preferLocal: false);

    internal override MessageDispatcher ForActor() => new DedicatedThreadDispatcher(_settings, _time, 1);

    protected override void Shutdown()
    {
    }
}
