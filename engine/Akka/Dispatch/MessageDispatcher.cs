namespace Akka.Dispatch;

/// <summary>Gives actors their turns on threads. A turn handles at most <see cref="Throughput"/> messages.</summary>
public abstract class MessageDispatcher
{
    private readonly TimeProvider _time;
    private readonly TimeSpan _deadline;

    internal MessageDispatcher(DispatcherSettings settings, TimeProvider time)
    {
        Id = settings.Id;
        Throughput = settings.Throughput;
        _deadline = settings.ThroughputDeadline;
        _time = time;
    }

    /// <summary>For dispatchers of other makes; the settings are the configurator's.</summary>
    protected MessageDispatcher(MessageDispatcherConfigurator configurator)
        : this(DispatcherSettings.Read(configurator.Config), configurator.Prerequisites.Settings.Time)
    {
    }

    public string Id { get; protected set; }

    public int Throughput { get; set; }

    /// <summary>The longest time of a turn in ticks of 100 ns, or null where only the throughput ends it.</summary>
    public long? ThroughputDeadlineTime => _deadline > TimeSpan.Zero ? _deadline.Ticks : null;

    public void Schedule(Action run) => Execute(new ActionRunnable(run));

    public void Schedule(IRunnable run) => Execute(run);

    internal void Execute(IRunnable run) => ExecuteTask(run);

    internal void ShutdownNow() => Shutdown();

    /// <summary>The dispatcher for one actor: itself, unless each of its actors gets a thread of its own.</summary>
    internal virtual MessageDispatcher ForActor() => this;

    /// <summary>The actor of this dispatcher has ended.</summary>
    internal virtual void Detach()
    {
    }

    internal long DeadlineFromNow() => _deadline > TimeSpan.Zero ? _time.GetTimestamp() + (long)(_deadline.TotalSeconds * _time.TimestampFrequency) : 0;

    internal bool IsPast(long deadline) => _time.GetTimestamp() >= deadline;

    /// <summary>Runs it, now or later, on a thread of the dispatcher's choice; never two at a time for the same actor, as the mailbox sees to.</summary>
    protected abstract void ExecuteTask(IRunnable run);

    /// <summary>The system has ended.</summary>
    protected abstract void Shutdown();
}
