using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Dispatch.MessageQueues;
using Akka.Event;
using Akka.Serialization;
using Akka.Util;

namespace Akka.Actor.Internal;

public class ActorSystemImpl : ExtendedActorSystem
{
    private const string ClusterExtension = "Akka.Cluster.ClusterExtension, Akka.Cluster.Sharding";

    private readonly Completion _terminated = new();
    private readonly ConcurrentDictionary<Type, Lazy<object>> _extensions = new();
    private readonly ConcurrentStack<Action> _terminationCallbacks = new();
    private readonly LocalActorRefProvider _provider;
    private long _lastUid;
    private long _lastName;
    private long _lastSupervisor;
    private int _isFinished;

    internal ActorSystemImpl(string name, Config config, ActorSystemSetup setup)
    {
        if (!Regex.IsMatch(name, "^[a-zA-Z0-9][a-zA-Z0-9-_]*$"))
            throw new ArgumentException($"invalid ActorSystem name [{name}], must contain only word characters (i.e. [a-zA-Z0-9] plus non-leading '-' and '_')", nameof(name));
        Name = name;
        _lastUid = ThreadLocalRandom.Current.Next();
        Settings = new Settings(this, config, setup);
        EventStream = new EventStream(Settings.DebugEventStream);
        EventStream.StartStdoutLogger(Settings);
        Log = new BusLogging(EventStream, $"ActorSystem({name})", typeof(ActorSystem), Settings.LogFormatter);
        Scheduler = SchedulerFactory.Create(Settings, Log);
        AskTimeouts = new AskTimeoutTable(Scheduler);
        _provider = new LocalActorRefProvider(name, Settings, EventStream);
        DeadLetterQueue = new DeadLetterQueue(_provider.DeadLetters);
        Mailboxes = new Mailboxes(Settings);
        Dispatchers = new Dispatchers(new DefaultDispatcherPrerequisites(EventStream, Scheduler, Settings, Mailboxes));
        Serialization = new Serialization.Serialization(this);
        Loggers = new SystemLoggers(this);
    }

    public override Settings Settings { get; }

    public override string Name { get; }

    public override Serialization.Serialization Serialization { get; }

    public override EventStream EventStream { get; }

    public override IActorRef DeadLetters => _provider.DeadLetters;

    public override IActorRef IgnoreRef => _provider.IgnoreRef;

    public override Dispatchers Dispatchers { get; }

    public override Mailboxes Mailboxes { get; }

    public override IScheduler Scheduler { get; }

    public override ILoggingAdapter Log { get; }

    public override Task WhenTerminated => _terminated.Task;

    public override IActorRefProvider Provider => _provider;

    public override IInternalActorRef Guardian => _provider.Guardian;

    public override IInternalActorRef LookupRoot => _provider.RootGuardian;

    public override IInternalActorRef SystemGuardian => _provider.SystemGuardian;

    internal DeadLetterQueue DeadLetterQueue { get; }

    internal AskTimeoutTable AskTimeouts { get; }

    internal SystemLoggers Loggers { get; }

    public void Start()
    {
        _provider.Init(this);
        _provider.TerminationTask.ContinueWith(_ => Finish(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        EventStream.StartUnsubscriber(this);
        Loggers.Start();
        foreach (var name in Settings.Config.GetStringList("akka.extensions")) RegisterExtension(ExtensionNamed(name));
        if (Settings.HasCluster) RegisterExtension(ExtensionNamed(ClusterExtension));
        if (Settings.LogConfigOnStart) Log.Info(Settings.ToString());
        CoordinatedShutdown.Get(this);
    }

    public override IActorRef ActorOf(Props props, string? name = null) => _provider.Guardian.Cell.ActorOf(props, name);

    public override IActorRef SystemActorOf(Props props, string? name = null) => _provider.SystemGuardian.Cell.ActorOf(props, name, true);

    public override IActorRef SystemActorOf<TActor>(string? name = null) => SystemActorOf(Props.Create<TActor>(), name);

    public override ActorSelection ActorSelection(ActorPath actorPath) => ActorRefFactoryShared.ActorSelection(actorPath, this);

    public override ActorSelection ActorSelection(string actorPath) => ActorRefFactoryShared.ActorSelection(actorPath, this, _provider.RootGuardian);

    public override void Stop(IActorRef actor)
    {
        var parent = ((IInternalActorRef)actor).Parent;
        if (_provider.Guardian.Equals(parent) || _provider.SystemGuardian.Equals(parent)) parent!.Tell(new StopChild(actor));
        else ((IInternalActorRef)actor).Stop();
    }

    public override Task Terminate()
    {
        if (Settings.CoordinatedShutdownRunByActorSystemTerminate)
            _ = CoordinatedShutdown.Get(this).Run(CoordinatedShutdown.ActorSystemTerminateReason.Instance);
        else
            FinalTerminate();
        return WhenTerminated;
    }

    /// <summary>Runs the code when all actors have stopped; the last registered first.</summary>
    public override void RegisterOnTermination(Action code)
    {
        if (_isFinished != 0) throw new InvalidOperationException("ActorSystem already terminated.");
        _terminationCallbacks.Push(code);
    }

    public override object RegisterExtension(IExtensionId extension) =>
        _extensions.GetOrAdd(
            extension.ExtensionType,
            static (_, state) => new Lazy<object>(() => state.Extension.CreateExtension(state.System)),
            (Extension: extension, System: (ExtendedActorSystem)this)).Value;

    public override object GetExtension(IExtensionId extensionId) =>
        _extensions.TryGetValue(extensionId.ExtensionType, out var known) ? known.Value : RegisterExtension(extensionId);

    public override bool HasExtension(Type type) => _extensions.ContainsKey(type);

    public override bool HasExtension<T>() => HasExtension(typeof(T));

    public override bool TryGetExtension(Type extensionType, out object extension)
    {
        var isKnown = _extensions.TryGetValue(extensionType, out var known);
        extension = isKnown ? known!.Value : null!;
        return isKnown;
    }

    public override bool TryGetExtension<T>(out T extension)
    {
        var isKnown = TryGetExtension(typeof(T), out var found);
        extension = (T)found;
        return isKnown;
    }

    public override T GetExtension<T>() => TryGetExtension<T>(out var extension) ? extension : null!;

    public override string ToString() => LookupRoot.Path.Root.Address.ToString();

    internal void FinalTerminate()
    {
        if (!Settings.LogDeadLettersDuringShutdown) Loggers.StopDeadLetterListener();
        _provider.Guardian.Stop();
    }

    internal long NextUid() => 1 + (Interlocked.Increment(ref _lastUid) & int.MaxValue);

    internal long NextSupervisorNumber() => Interlocked.Increment(ref _lastSupervisor);

    internal string NextRandomName() => RandomName.Of(Interlocked.Increment(ref _lastName) - 1);

    /// <summary>Shows in tests that the props could be sent: their arguments survive being written and read.</summary>
    internal void VerifyCreator(Props props)
    {
        if (props.Deploy.IsLocal) return;
        foreach (var argument in props.Arguments)
            if (argument is not null) VerifySerialization(argument);
    }

    internal object VerifySerialization(object message)
    {
        if (message is INoSerializationVerificationNeeded) return message;
        var serializer = Serialization.FindSerializerFor(message);
        var bytes = serializer.ToBinary(message);
        return serializer is SerializerWithStringManifest withManifest
            ? Serialization.Deserialize(bytes, serializer.Identifier, withManifest.Manifest(message))
            : Serialization.Deserialize(bytes, serializer.Identifier, message.GetType());
    }

    private static IExtensionId ExtensionNamed(string name)
    {
        var type = ClassName.Find(name) ?? throw new ConfigurationException($"There is no class [{name}] for an extension that akka.extensions or akka.actor.provider asks for");
        return (IExtensionId)Activator.CreateInstance(type)!;
    }

    private void Finish()
    {
        if (Interlocked.Exchange(ref _isFinished, 1) != 0) return;
        while (_terminationCallbacks.TryPop(out var callback)) RunCallback(callback);
        (Scheduler as IDisposable)?.Dispose();
        AskTimeouts.OnSystemEnd();
        Dispatchers.Shutdown();
        _terminated.TrySetResult();
    }

    private void RunCallback(Action callback)
    {
        try
        {
            callback();
        }
        catch (Exception failure)
        {
            Log.Error(failure, "Termination callback failed, due to [{0}]", failure.Message);
        }
    }
}
