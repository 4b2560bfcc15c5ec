using Akka.Actor;

namespace Akka.Tests.Semantics;

/// <summary>An actor that does what its messages say and logs its hooks as <c>name: hook</c>: a <see cref="Do"/> is run, an exception is thrown, all else is logged.</summary>
internal sealed class Scripted(IActorRef log, SupervisorStrategy? strategy = null, Action<Scripted>? onStart = null) : UntypedActor, IWithUnboundedStash, IWithTimers
{
    public IStash Stash { get; set; } = null!;

    public ITimerScheduler Timers { get; set; } = null!;

    internal IActorContext Here => Context;

    internal IActorRef Teller => Sender;

    internal bool StopsChildrenOnRestart { get; init; } = true;

    internal static Props Of(IActorRef log, SupervisorStrategy? strategy = null, Action<Scripted>? onStart = null) =>
        Props.CreateBy(new Producer(() => new Scripted(log, strategy, onStart)));

    internal static Props Keeping(IActorRef log, SupervisorStrategy? strategy = null) =>
        Props.CreateBy(new Producer(() => new Scripted(log, strategy) { StopsChildrenOnRestart = false }));

    internal void Log(object entry) => log.Tell(entry, Self);

    protected override SupervisorStrategy SupervisorStrategy() => strategy ?? base.SupervisorStrategy();

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Do order: order.Action(this); break;
            case Exception failure: throw failure;
            case Terminated: Unhandled(message); break;
            default: Log(message); break;
        }
    }

    protected override void PreStart()
    {
        LogHook("start");
        onStart?.Invoke(this);
    }

    protected override void PostStop() => LogHook("stop");

    protected override void PreRestart(Exception reason, object message)
    {
        LogHook($"pre-restart {reason.Message} at {(message as Exception)?.Message ?? message}");
        if (StopsChildrenOnRestart) base.PreRestart(reason, message);
        else PostStop();
    }

    protected override void PostRestart(Exception reason)
    {
        LogHook($"post-restart {reason.Message}");
        base.PostRestart(reason);
    }

    private void LogHook(string hook) => Log($"{Self.Path.Name}: {hook}");

    private sealed class Producer(Func<Scripted> produce) : IIndirectActorProducer
    {
        public Type ActorType => typeof(Scripted);

        public ActorBase Produce() => produce();

        public void Release(ActorBase actor)
        {
        }
    }
}
