using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Dispatch;
using Akka.Event;

namespace Akka.Streams.Implementation;

/// <summary>Gives every island turns on its dispatcher, until it ends or the supervisor is stopped.</summary>
internal sealed class ActorMaterializerImpl : IslandMaterializer
{
    private readonly MaterializerShared _shared;
    private readonly string _namePrefix;

    private ActorMaterializerImpl(MaterializerShared shared, string namePrefix)
    {
        _shared = shared;
        _namePrefix = namePrefix;
    }

    public override ActorMaterializerSettings Settings => _shared.Settings;

    public override bool IsShutdown => _shared.IsShutdown;

    public override ActorSystem System => _shared.System;

    public override IActorRef Supervisor => _shared.Supervisor;

    public override MessageDispatcher ExecutionContext => string.IsNullOrEmpty(Settings.Dispatcher)
        ? System.Dispatchers.DefaultGlobalDispatcher
        : System.Dispatchers.Lookup(Settings.Dispatcher);

    public override ILoggingAdapter Logger => System.Log;

    internal static new ActorMaterializer Create(IActorRefFactory context, ActorMaterializerSettings settings, string namePrefix)
    {
        var system = context switch
        {
            ActorSystem s => s,
            IActorContext c => c.System,
            _ => throw new ArgumentException($"a materializer is created from an ActorSystem or an actor's context, not from {context}"),
        };
        settings ??= ActorMaterializerSettings.Create(system);
        var shared = new MaterializerShared(system, settings);
        var name = $"StreamSupervisor-{((ActorSystemImpl)system).NextSupervisorNumber()}";
        var props = Props.Create(() => new StreamSupervisorActor(shared));
        shared.Supervisor = context is ExtendedActorSystem extended ? extended.SystemActorOf(props, name) : context.ActorOf(props, name);
        return new ActorMaterializerImpl(shared, namePrefix ?? "flow");
    }

    public override IMaterializer WithNamePrefix(string namePrefix) => new ActorMaterializerImpl(_shared, namePrefix);

    public override ICancelable ScheduleOnce(TimeSpan delay, Action action)
    {
        var cancelable = new Cancelable(System.Scheduler.Advanced);
        System.Scheduler.Advanced.ScheduleOnce(delay, action, cancelable);
        return cancelable;
    }

    public override ICancelable ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action)
    {
        var cancelable = new Cancelable(System.Scheduler.Advanced);
        System.Scheduler.Advanced.ScheduleRepeatedly(initialDelay, interval, action, cancelable);
        return cancelable;
    }

    public override ILoggingAdapter MakeLogger(object logSource) => Logging.GetLogger(System, logSource);

    public override IActorRef ActorOf(MaterializationContext context, Props props)
    {
        var dispatcher = context.EffectiveAttributes.GetAttribute<ActorAttributes.Dispatcher>()?.Name ?? Settings.Dispatcher;
        return ActorOf(props, dispatcher, $"{_namePrefix}-{_shared.NextFlowNumber()}-{context.StageName}");
    }

    internal int RunningCount => _shared.RunningCount;

    public override void Shutdown() => _shared.Shutdown();

    protected override void Start(IReadOnlyList<(AssembledIsland Plan, Island Island)> islands)
    {
        foreach (var (plan, island) in islands)
        {
            var name = plan.Attributes.GetAttribute<ActorAttributes.Dispatcher>()?.Name ?? Settings.Dispatcher;
            var dispatcher = string.IsNullOrEmpty(name) ? System.Dispatchers.DefaultGlobalDispatcher : System.Dispatchers.Lookup(name);
            _shared.Start(new IslandRunner(island, dispatcher, _shared));
        }
    }

    private IActorRef ActorOf(Props props, string dispatcher, string name)
    {
        if (!string.IsNullOrEmpty(dispatcher))
            props = props.WithDispatcher(dispatcher);
        // Streams are run from any thread, so the child is attached without a message to the supervisor.
        return ((LocalActorRef)Supervisor).Cell.AttachChild(props, name, false);
    }
}
