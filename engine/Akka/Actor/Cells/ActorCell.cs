using System.Runtime.CompilerServices;
using Akka.Actor.Internal;
using Akka.Dispatch;
using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Actor;

/// <summary>The part of an actor that outlives its instances: mailbox, children, watches, behavior; it is also the context that the instance sees.</summary>
internal class ActorCell : IUntypedActorContext
{
    private readonly ActorLifecycle _lifecycle;
    private bool _logsMessages;
    private Receive? _behavior;
    private Stack<Receive>? _below;
    private IActorRef? _sender;
    private DeathWatch? _deathWatch;
    private ReceiveTimeoutWatch? _receiveTimeout;
    private SupervisorStrategy? _strategy;

    internal ActorCell(ActorSystemImpl system, IInternalActorRef self, Props props, MessageDispatcher dispatcher, MailboxType mailboxType, IInternalActorRef parent)
    {
        SystemImpl = system;
        Self = self;
        Props = props;
        Dispatcher = dispatcher.ForActor();
        Parent = parent;
        Mailbox = new Mailbox(this, Dispatcher, mailboxType.Create(self, system));
        _lifecycle = new ActorLifecycle(this);
    }

    public ActorSystem System => SystemImpl;

    public Props Props { get; }

    public MessageDispatcher Dispatcher { get; }

    public IActorRef Sender => _sender ?? SystemImpl.DeadLetters;

    public TimeSpan? ReceiveTimeout => _receiveTimeout?.Timeout;

    IActorRef IActorContext.Self => Self;

    IActorRef IActorContext.Parent => Parent;

    internal ActorSystemImpl SystemImpl { get; }

    internal IInternalActorRef Self { get; }

    internal IInternalActorRef Parent { get; }

    internal Mailbox Mailbox { get; }

    internal ActorBase? Actor { get; private set; }

    internal object? CurrentMessage { get; private set; }

    internal ChildrenContainer? Children { get; private set; }

    internal bool IsTerminating => _lifecycle.IsTerminating;

    internal bool IsTerminated => _lifecycle.IsTerminated;

    internal TimerScheduler? Timers { get; private set; }

    internal ActorStash? Stash { get; private set; }

    internal ActorTaskRunner? Tasks { get; private set; }

    /// <summary>Counts the messages handled, so that one message can be told from an equal one.</summary>
    internal long Turn { get; private set; }

    internal IActorRef? SenderOrNull => _sender;

    internal SupervisorStrategy SupervisorStrategy =>
        _strategy ??= Props.SupervisorStrategy ?? Actor?.SupervisorStrategyInternal() ?? SupervisorStrategy.DefaultStrategy;

    internal static IActorRef GetCurrentSelfOrNoSender() => InternalCurrentActorCellKeeper.Current?.Self!;

    internal static IActorRef GetCurrentSenderOrNoSender() => InternalCurrentActorCellKeeper.Current?._sender!;

    internal void Start() => Mailbox.Start();

    internal void RunTask<T>(Func<T, Task> handler, T argument) => (Tasks ??= new ActorTaskRunner(this)).Run(handler, argument);

    internal void SendSystemMessage(SystemMessage message) => Mailbox.PostSystem(message);

    internal void Invoke(in Envelope envelope)
    {
        CurrentMessage = envelope.Message;
        _sender = envelope.Sender;
        Turn++;
        var tellsNothing = _receiveTimeout is not null && TellsNothing(envelope.Message);
        try
        {
            Dispatch(envelope.Message);
            CurrentMessage = null;
            _sender = null;
        }
        catch (Exception failure)
        {
            _lifecycle.Fail(failure);
        }

        if (_receiveTimeout is not null && !tellsNothing) _receiveTimeout.NoteActivity();
    }

    /// <summary>Runs the behavior on the caller's thread; failures are the caller's.</summary>
    internal void ReceiveForTest(object message, IActorRef? sender)
    {
        var (outer, outerMessage, outerSender) = (InternalCurrentActorCellKeeper.Current, CurrentMessage, _sender);
        InternalCurrentActorCellKeeper.Current = this;
        SetCurrent(message, sender);
        try
        {
            Dispatch(message);
        }
        finally
        {
            SetCurrent(outerMessage, outerSender);
            InternalCurrentActorCellKeeper.Current = outer;
        }
    }

    internal void SystemInvoke(SystemMessage message)
    {
        try
        {
            Handle(message);
        }
        catch (Exception failure)
        {
            _lifecycle.Fail(failure);
        }
    }

    /// <summary>Answers a watch that came too late; all else has no more meaning.</summary>
    internal void OnSystemMessageAfterEnd(SystemMessage message)
    {
        if (message is Watch watch && !watch.Watcher.Equals(Self))
            watch.Watcher.SendSystemMessage(new DeathWatchNotification(Self, false, false));
    }

    /// <summary>Puts a stashed message before the mailbox; a notice of an actor's end counts again as not yet seen.</summary>
    internal void Unstash(in Envelope envelope)
    {
        if (envelope.Message is Terminated terminated) (_deathWatch ??= new DeathWatch(this)).PutBack(terminated);
        Mailbox.Prepend(envelope);
    }

    internal void SetCurrent(object? message, IActorRef? sender)
    {
        CurrentMessage = message;
        _sender = sender;
    }

    internal void MakeInstance()
    {
        _behavior = null;
        _below = null;
        _strategy = null;
        var actor = Props.NewActor() ?? throw new ActorInitializationException(Self, "Props.NewActor returned null");
        Actor = actor;
        _logsMessages = actor is ILogReceive && System.Settings.AddLoggingReceive;
        if (actor is IActorStash withStash) withStash.Stash = Stash = new ActorStash(this, actor);
        if (actor is IWithTimers withTimers) withTimers.Timers = Timers = new TimerScheduler(this);
        if (actor is IInitializableActor initializable) initializable.Init();
        _behavior ??= actor.ReceiveInternal();
    }

    internal void DiscardInstance()
    {
        Timers?.CancelAll();
        Timers = null;
        Stash?.UnstashAll();
        Stash = null;
        if (Actor is { } actor) Props.Release(actor);
        Actor = null;
        _behavior = null;
        _below = null;
    }

    internal void ReleaseResources()
    {
        CancelReceiveTimeout();
        Timers?.CancelAll();
        Stash?.UnstashAll();
    }

    internal void EndWatch()
    {
        _deathWatch?.TellWatchers();
        _deathWatch?.UnwatchAll();
    }

    internal void CancelReceiveTimeout() => _receiveTimeout?.Set(null);

    internal void OnTaskFailed(Exception failure) => _lifecycle.Fail(failure);

    internal ChildRestartStats[] ChildrenSnapshot() => Children?.Snapshot() ?? [];

    internal IInternalActorRef GetSingleChild(string name)
    {
        var hash = name.IndexOf('#', StringComparison.Ordinal);
        var stats = Children?.Find(hash < 0 ? name : name[..hash]);
        if (stats is null) return Nobody.Instance;
        return hash < 0 || stats.Uid.ToString(global::System.Globalization.CultureInfo.InvariantCulture) == name[(hash + 1)..]
            ? stats.Child
            : Nobody.Instance;
    }

    public IActorRef Child(string name) => Children?.Find(name) is { } stats ? stats.Child : Nobody.Instance;

    public IEnumerable<IActorRef> GetChildren() => ChildrenSnapshot().Select(static stats => stats.Child);

    public IActorRef ActorOf(Props props, string? name = null) => ActorOf(props, name, false);

    internal IActorRef ActorOf(Props props, string? name, bool isSystemService)
    {
        if (name is not null) ActorPathSyntax.CheckName(name);
        return AttachChild(props, name ?? SystemImpl.NextRandomName(), isSystemService);
    }

    internal IInternalActorRef AttachChild(Props props, string name, bool isSystemService)
    {
        ArgumentNullException.ThrowIfNull(props);
        if (!isSystemService && SystemImpl.Settings.SerializeAllCreators) SystemImpl.VerifyCreator(props);
        if (IsTerminating) throw new InvalidOperationException("Cannot create child while terminating or terminated");
        var children = Children ?? MakeChildren();
        children.Reserve(name);
        try
        {
            var path = new ChildActorPath(Self.Path, name, SystemImpl.NextUid());
            var child = SystemImpl.Provider.ActorOf(SystemImpl, props, Self, path, isSystemService, props.Deploy, true, false);
            children.Add(child);
            child.Start();
            return child;
        }
        catch
        {
            children.Unreserve(name);
            throw;
        }
    }

    public void Stop(IActorRef child)
    {
        Children?.ShallDie(child);
        ((IInternalActorRef)child).Stop();
    }

    public ActorSelection ActorSelection(ActorPath actorPath) => ActorRefFactoryShared.ActorSelection(actorPath, System);

    public ActorSelection ActorSelection(string actorPath) => ActorRefFactoryShared.ActorSelection(actorPath, System, Self);

    public IActorRef Watch(IActorRef subject)
    {
        (_deathWatch ??= new DeathWatch(this)).Watch(subject, null);
        return subject;
    }

    public IActorRef WatchWith(IActorRef subject, object message)
    {
        ArgumentNullException.ThrowIfNull(message);
        (_deathWatch ??= new DeathWatch(this)).Watch(subject, message);
        return subject;
    }

    public IActorRef Unwatch(IActorRef subject)
    {
        _deathWatch?.Unwatch(subject);
        return subject;
    }

    public void SetReceiveTimeout(TimeSpan? timeout)
    {
        if (timeout is null && _receiveTimeout is null) return;
        (_receiveTimeout ??= new ReceiveTimeoutWatch(this)).Set(timeout);
    }

    public void Become(Receive receive) => _behavior = receive;

    public void BecomeStacked(Receive receive)
    {
        (_below ??= new Stack<Receive>()).Push(_behavior ?? Actor!.ReceiveInternal());
        _behavior = receive;
    }

    public void UnbecomeStacked()
    {
        if (_below is { Count: > 0 }) _behavior = _below.Pop();
        else _behavior = Actor!.ReceiveInternal();
    }

    public void Become(UntypedReceive receive) => Become(Wrap(receive));

    public void BecomeStacked(UntypedReceive receive) => BecomeStacked(Wrap(receive));

    private static Receive Wrap(UntypedReceive receive) => message =>
    {
        receive(message);
        return true;
    };

    private void Handle(SystemMessage message)
    {
        switch (message)
        {
            case Create: _lifecycle.Create(); break;
            case ActorTask task: RunTask(task); break;
            case ActorTaskEnded ended: Tasks!.OnEnded(ended); break;
            case Watch watch: OnWatch(watch); break;
            case Unwatch unwatch: _deathWatch?.RemoveWatcher(unwatch.Watcher); break;
            case DeathWatchNotification end: OnEnd(end); break;
            case Failed failed: _lifecycle.OnFailed(failed); break;
            case Suspend: _lifecycle.Suspend(); break;
            case Resume resume: _lifecycle.Resume(resume.CausedByFailure); break;
            case Recreate recreate: _lifecycle.Recreate(recreate.Cause); break;
            case Terminate: _lifecycle.Terminate(); break;
        }
    }

    private void RunTask(ActorTask task)
    {
        if (Actor is not null) Tasks!.RunContinuation(task);
    }

    private void OnWatch(Watch watch)
    {
        if (watch.Watchee.Equals(Self) && !watch.Watcher.Equals(Self)) (_deathWatch ??= new DeathWatch(this)).AddWatcher(watch.Watcher);
    }

    private void OnEnd(DeathWatchNotification end)
    {
        _deathWatch?.OnEnd(end);
        _lifecycle.OnChildEnd(end.Actor);
    }

    private static bool TellsNothing(object message) =>
        message is INotInfluenceReceiveTimeout || message is TimerMessage { Message: INotInfluenceReceiveTimeout };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Dispatch(object message)
    {
        if (message is IAutoReceivedMessage) AutoReceive(message);
        else ReceiveMessage(message);
    }

    // What the runtime puts in the place of its own message is what a stash or a failure then finds.
    private void ReceiveInstead(object message)
    {
        CurrentMessage = message;
        Dispatch(message);
    }

    private void ReceiveMessage(object message)
    {
        if (Actor is not { } actor || _behavior is not { } behavior) return;
        var isHandled = actor.AroundReceive(behavior, message);
        if (_logsMessages) LogReceived(isHandled ? "handled message" : "unhandled message", message);
    }

    private void LogReceived(string what, object message) => System.EventStream.Publish(
        new Debug(Self.Path.ToString(), Actor?.GetType() ?? Props.Type, $"received {what} {message} from {Sender.Path}"));

    private void AutoReceive(object message)
    {
        if (System.Settings.DebugAutoReceive) LogReceived("AutoReceiveMessage", message);
        switch (message)
        {
            case TimerMessage timer:
                if (timer.Owner.TryAccept(timer)) ReceiveInstead(timer.Message);
                break;
            case Terminated terminated: OnTerminated(terminated); break;
            case PoisonPill: Self.Stop(); break;
            case Kill: throw new ActorKilledException("Kill");
            case ActorSelectionMessage selection: selection.Deliver(this); break;
            case Identify identify: Sender.Tell(new ActorIdentity(identify.MessageId, Self), Self); break;
            case ReceiveTimeoutWatch.Check check:
                if (_receiveTimeout!.IsDue(check)) ReceiveInstead(global::Akka.Actor.ReceiveTimeout.Instance);
                break;
            default: ReceiveMessage(message); break;
        }
    }

    private void OnTerminated(Terminated terminated)
    {
        if (_deathWatch?.Take(terminated) is not { } seen) return;
        CurrentMessage = seen;
        ReceiveMessage(seen);
    }

    private ChildrenContainer MakeChildren()
    {
        lock (_lifecycle) return Children ??= new ChildrenContainer();
    }
}
