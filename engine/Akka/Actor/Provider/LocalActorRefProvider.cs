using Akka.Actor.Internal;
using Akka.Event;

namespace Akka.Actor;

/// <summary>The provider of a system whose actors are all in this process.</summary>
public sealed class LocalActorRefProvider : IActorRefProvider
{
    private readonly Dispatch.Completion _terminated = new();
    private readonly RootActorPath _rootPath;
    private readonly ActorPath _tempPath;
    private ActorSystemImpl? _system;
    private RootGuardianRef? _rootGuardian;
    private LocalActorRef? _guardian;
    private LocalActorRef? _systemGuardian;
    private VirtualPathContainer? _tempContainer;
    private long _tempNumber;

    public LocalActorRefProvider(string systemName, Settings settings, EventStream eventStream)
    {
        Settings = settings;
        EventStream = eventStream;
        Deployer = new Deployer(settings);
        _rootPath = new RootActorPath(new Address("akka", systemName));
        _tempPath = _rootPath / "temp";
        DeadLetters = new DeadLetterActorRef(this, _rootPath / "deadLetters", eventStream);
        IgnoreRef = new IgnoreActorRef(this);
    }

    public IInternalActorRef RootGuardian => _rootGuardian!;

    public LocalActorRef Guardian => _guardian!;

    public LocalActorRef SystemGuardian => _systemGuardian!;

    public IActorRef DeadLetters { get; }

    public IActorRef IgnoreRef { get; }

    public ActorPath RootPath => _rootPath;

    public Settings Settings { get; }

    public EventStream EventStream { get; }

    public Deployer Deployer { get; }

    public IInternalActorRef TempContainer => _tempContainer!;

    public Task TerminationTask => _terminated.Task;

    public Address DefaultAddress => _rootPath.Address;

    public void Init(ActorSystemImpl system)
    {
        _system = system;
        var supervisor = new RootSupervisorRef(this, _terminated);
        var dispatcher = system.Dispatchers.Lookup(Dispatch.Dispatchers.InternalDispatcherId);
        var mailbox = system.Mailboxes.Lookup("");
        _rootGuardian = new RootGuardianRef(system, Props.Create(typeof(RootGuardianActor)), dispatcher, mailbox, supervisor, this);
        _tempContainer = new VirtualPathContainer(this, _tempPath, _rootGuardian);
        _rootGuardian.Start();
        var guardianStrategy = SupervisorStrategyConfigurator.CreateConfigurator(Settings.SupervisorStrategyClass).Create();
        var internalDispatcher = Dispatch.Dispatchers.InternalDispatcherId;
        var guardianProps = Props.Create(typeof(GuardianActor)).WithSupervisorStrategy(guardianStrategy).WithDispatcher(internalDispatcher);
        _guardian = (LocalActorRef)_rootGuardian.Cell.AttachChild(guardianProps, "user", true);
        var systemProps = Props.Create(typeof(SystemGuardianActor), _guardian).WithDispatcher(internalDispatcher);
        _systemGuardian = (LocalActorRef)_rootGuardian.Cell.AttachChild(systemProps, "system", true);
        _rootGuardian.Tell(new RootGuardianActor.WatchSystem(_systemGuardian), ActorRefs.NoSender);
    }

    public ActorPath TempPath() => _tempPath / $"${Interlocked.Increment(ref _tempNumber):x}";

    public void RegisterTempActor(IInternalActorRef actorRef, ActorPath path) => _tempContainer!.AddChild(path.Name, actorRef);

    public void UnregisterTempActor(ActorPath path) => _tempContainer!.RemoveChild(path.Name);

    public IActorRef RootGuardianAt(Address address) => address == _rootPath.Address ? RootGuardian : DeadLetters;

    public Address? GetExternalAddressFor(Address address) => address == _rootPath.Address ? address : null;

    public IInternalActorRef ActorOf(ActorSystemImpl system, Props props, IInternalActorRef supervisor, ActorPath path, bool systemService, Deploy deploy, bool lookupDeploy, bool async)
    {
        var settings = deploy;
        if (lookupDeploy && !systemService && Deployer.Lookup(path) is { } configured) settings = settings.WithFallback(configured);
        var dispatcher = system.Dispatchers.Lookup(settings.Dispatcher);
        var effective = ReferenceEquals(settings, deploy) ? props : props.WithDeploy(settings);
        var mailbox = system.Mailboxes.For(effective, system.Dispatchers);
        return new LocalActorRef(system, effective, dispatcher, mailbox, supervisor, path);
    }

    public IActorRef ResolveActorRef(string path)
    {
        if (!ActorPath.TryParse(path, out var parsed) || parsed.Address != _rootPath.Address) return DeadLetters;
        return ResolveActorRef(parsed);
    }

    public IActorRef ResolveActorRef(ActorPath path)
    {
        if (path.Address != _rootPath.Address) return new EmptyLocalActorRef(this, path, EventStream);
        var found = RootGuardian.GetChild(path.Elements);
        var isFound = found is not Nobody && (path.Uid == 0 || found.Path.Uid == path.Uid);
        return isFound ? found : new EmptyLocalActorRef(this, path, EventStream);
    }
}
