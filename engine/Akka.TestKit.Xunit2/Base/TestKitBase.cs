using System.Linq.Expressions;
using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Event;
using Akka.TestKit.Configs;
using Akka.TestKit.Internal;

namespace Akka.TestKit;

/// <summary>A test with an actor of its own, whose mail the test reads and checks.</summary>
/// <remarks>
/// Timeouts are wall time and are multiplied with <c>akka.test.timefactor</c>. Within a Within no expectation waits longer than what is left of it.
/// Unless the class is an <see cref="INoImplicitSender"/>, the test actor is the sender of what the test tells.
/// </remarks>
public abstract partial class TestKitBase : IActorRefFactory
{
    private static int _lastNumber;

    private readonly ITestKitAssertions _assertions;
    private readonly TestQueue _queue = new();
    private Deadlines _deadlines = null!;
    private TestExpectations _expect = null!;
    private ActorSystem _system = null!;

    protected TestKitBase(ITestKitAssertions assertions, ActorSystem? system = null, string? testActorName = null)
        : this(assertions, system, ActorSystemSetup.Empty, null, testActorName)
    {
    }

    protected TestKitBase(ITestKitAssertions assertions, ActorSystemSetup setup, string? actorSystemName = null, string? testActorName = null)
        : this(assertions, null, setup, actorSystemName, testActorName)
    {
    }

    protected TestKitBase(ITestKitAssertions assertions, Config config, string? actorSystemName = null, string? testActorName = null)
        : this(assertions, null, ActorSystemSetup.Create(BootstrapSetup.Create().WithConfig(config)), actorSystemName, testActorName)
    {
    }

    protected TestKitBase(ITestKitAssertions assertions, ActorSystem? system, ActorSystemSetup config, string? actorSystemName, string? testActorName)
    {
        _assertions = assertions;
        InitializeTest(system!, config, actorSystemName!, testActorName!);
    }

    public static Config DefaultConfig => TestConfigs.DefaultConfig;

    public static Config FullDebugConfig { get; } = ConfigurationFactory.ParseString("akka.loglevel = DEBUG\nakka.actor.debug { receive = on, autoreceive = on, lifecycle = on, event-stream = on, unhandled = on }");

    /// <summary>A clock for measuring spans.</summary>
    public static TimeSpan Now => Deadlines.Now;

    public ActorSystem Sys => _system;

    public TestKitSettings TestKitSettings { get; private set; } = null!;

    public IActorRef TestActor { get; private set; } = null!;

    public ILoggingAdapter Log => _system.Log;

    public object? LastMessage => _expect.Last?.Message;

    public IActorRef? LastSender => _expect.Last?.Sender;

    public bool HasMessages => _queue.HasMessages;

    public EventFilterFactory EventFilter => new(this, _system);

    /// <exception cref="InvalidOperationException">Called outside of Within.</exception>
    public TimeSpan Remaining => _deadlines.Remaining ?? throw new InvalidOperationException("Remaining may not be called outside of \"within\"");

    public TimeSpan RemainingOrDefault => _deadlines.RemainingOrDefault;

    internal ITestKitAssertions InternalAssertions => _assertions;

    public IActorRef ActorOf(Props props) => _system.ActorOf(props);

    public IActorRef ActorOf(Props props, string? name) => _system.ActorOf(props, name);

    public IActorRef ActorOf<TActor>()
        where TActor : ActorBase, new() => _system.ActorOf(Props.Create<TActor>());

    public IActorRef ActorOf<TActor>(string name)
        where TActor : ActorBase, new() => _system.ActorOf(Props.Create<TActor>(), name);

    public IActorRef ActorOf<TActor>(Expression<Func<TActor>> factory)
        where TActor : ActorBase => _system.ActorOf(Props.Create(factory));

    public IActorRef ActorOf<TActor>(Expression<Func<TActor>> factory, string name)
        where TActor : ActorBase => _system.ActorOf(Props.Create(factory), name);

    public TestActorRef<TActor> ActorOfAsTestActorRef<TActor>(Props props, IActorRef supervisor, string? name = null)
        where TActor : ActorBase => new(_system, props, supervisor, name);

    public TestActorRef<TActor> ActorOfAsTestActorRef<TActor>(Props props, string? name = null)
        where TActor : ActorBase => new(_system, props, null, name);

    public TestActorRef<TActor> ActorOfAsTestActorRef<TActor>(Expression<Func<TActor>> factory, IActorRef supervisor, string? name = null)
        where TActor : ActorBase => new(_system, Props.Create(factory), supervisor, name);

    public TestActorRef<TActor> ActorOfAsTestActorRef<TActor>(IActorRef supervisor, string? name = null)
        where TActor : ActorBase, new() => new(_system, Props.Create<TActor>(), supervisor, name);

    public TestActorRef<TActor> ActorOfAsTestActorRef<TActor>(Expression<Func<TActor>> factory, string? name = null)
        where TActor : ActorBase => new(_system, Props.Create(factory), null, name);

    public TestActorRef<TActor> ActorOfAsTestActorRef<TActor>(string? name = null)
        where TActor : ActorBase, new() => new(_system, Props.Create<TActor>(), null, name);

    /// <summary>An actor whose parent is the test actor.</summary>
    public IActorRef ChildActorOf(Props props, CancellationToken cancellationToken = default) =>
        ChildActorOfAsync(props, cancellationToken).GetAwaiter().GetResult();

    /// <inheritdoc cref="ChildActorOf(Props, CancellationToken)"/>
    public IActorRef ChildActorOf(Props props, string name, CancellationToken cancellationToken = default) =>
        ChildActorOfAsync(props, name, cancellationToken).GetAwaiter().GetResult();

    public Task<IActorRef> ChildActorOfAsync(Props props, CancellationToken cancellationToken = default) => Spawn(props, null, cancellationToken);

    public Task<IActorRef> ChildActorOfAsync(Props props, string name, CancellationToken cancellationToken = default) =>
        Spawn(props, name, cancellationToken);

    public ActorSelection ActorSelection(ActorPath actorPath) => _system.ActorSelection(actorPath);

    public ActorSelection ActorSelection(string actorPath) => _system.ActorSelection(actorPath);

    public ActorSelection ActorSelection(IActorRef anchorRef, string actorPath) => _system.ActorSelection(anchorRef, actorPath);

    public IActorRef Watch(IActorRef actorToWatch) => TestActor.Ask<IActorRef>(new TestActorImpl.WatchRequest(actorToWatch), RemainingOrDefault).GetAwaiter().GetResult();

    public IActorRef Unwatch(IActorRef actorToUnwatch) => TestActor.Ask<IActorRef>(new TestActorImpl.UnwatchRequest(actorToUnwatch), RemainingOrDefault).GetAwaiter().GetResult();

    public Task<IActorRef> WatchAsync(IActorRef actorToWatch) => TestActor.Ask<IActorRef>(new TestActorImpl.WatchRequest(actorToWatch), RemainingOrDefault);

    public Task<IActorRef> UnwatchAsync(IActorRef actorToUnwatch) => TestActor.Ask<IActorRef>(new TestActorImpl.UnwatchRequest(actorToUnwatch), RemainingOrDefault);

    public void IgnoreMessages(Func<object, bool> shouldIgnoreMessage) => _queue.Ignore = shouldIgnoreMessage;

    public void IgnoreMessages<TMsg>() => _queue.Ignore = static message => message is TMsg;

    public void IgnoreMessages<TMsg>(Func<TMsg, bool> shouldIgnoreMessage) => _queue.Ignore = message => message is TMsg typed && shouldIgnoreMessage(typed);

    public void IgnoreNoMessages() => _queue.Ignore = null;

    public void SetAutoPilot(AutoPilot pilot) => _queue.Pilot = pilot;

    public virtual TestProbe CreateTestProbe(string? name = null) => CreateTestProbe(_system, name);

    public virtual TestProbe CreateTestProbe(ActorSystem system, string? name = null) => new(system, _assertions, name);

    public virtual TestLatch CreateTestLatch(int count = 1) => new DilatedLatch(Dilated, TestKitSettings.DefaultTimeout, count);

    public TestBarrier CreateTestBarrier(int count) => new(this, count);

    public EventFilterFactory CreateEventFilter(ActorSystem system) => new(this, system);

    public TimeSpan Dilated(TimeSpan duration) => _deadlines.Dilated(duration);

    public TimeSpan RemainingOrDilated(TimeSpan? duration) => _deadlines.RemainingOrDilated(duration);

    public TimeSpan GetTimeoutOrDefault(TimeSpan? timeout) => timeout ?? TestKitSettings.DefaultTimeout;

    public virtual void Shutdown(TimeSpan? duration = null, bool verifySystemShutdown = false) => Shutdown(_system, duration, verifySystemShutdown);

    protected virtual void Shutdown(ActorSystem system, TimeSpan? duration = null, bool verifySystemShutdown = false)
    {
        var limit = Dilated(duration ?? TimeSpan.FromSeconds(10));
        if (!system.Terminate().Wait(limit) && verifySystemShutdown) _assertions.Fail("Failed to stop {0} within {1}", system.Name, limit);
    }

    /// <summary>The time of the expectation that was asked for, or what is left of a Within around it.</summary>
    protected TimeSpan RemainingOr(TimeSpan duration) => _deadlines.Remaining ?? duration;

    protected virtual void InitializeTest(ActorSystem system, ActorSystemSetup config, string actorSystemName, string testActorName)
    {
        _system = system ?? MakeSystem(config, actorSystemName ?? "test");
        CallingThreadDispatcher.AddTo(_system);
        TestKitSettings = TestKitExtension.For(_system);
        _deadlines = new Deadlines(TestKitSettings);
        _expect = new TestExpectations(_queue, _deadlines, _assertions);
        TestActor = CreateTestActor(testActorName ?? $"testActor{Interlocked.Increment(ref _lastNumber)}");
        if (this is INoImplicitSender) return;
        var cell = ((LocalActorRef)TestActor).Cell;
        InternalCurrentActorCellKeeper.Current = cell;
        SynchronizationContext.SetSynchronizationContext(new ActorCellKeepingSynchronizationContext(cell));
    }

    /// <summary>Another actor that receives for this test.</summary>
    public IActorRef CreateTestActor(string name) =>
        ((ExtendedActorSystem)_system).SystemActorOf(Props.Create(typeof(TestActorImpl), _queue).WithDispatcher(Dispatch.Dispatchers.InternalDispatcherId), name);

    private Task<IActorRef> Spawn(Props props, string? name, CancellationToken token) =>
        TestActor.Ask<IActorRef>(new TestActorImpl.SpawnRequest(props, name), RemainingOrDefault, token);

    IActorRef IActorRefFactory.ActorOf(Props props, string? name) => _system.ActorOf(props, name);

    private static ActorSystem MakeSystem(ActorSystemSetup setup, string name)
    {
        var given = setup.Get<BootstrapSetup>();
        var bootstrap = (given.HasValue ? given.Value : BootstrapSetup.Create()).WithConfigFallback(DefaultConfig);
        return ActorSystem.Create(name, setup.And(bootstrap));
    }
}
