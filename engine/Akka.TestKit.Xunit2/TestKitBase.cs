using System.Collections;
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
public abstract class TestKitBase : IActorRefFactory
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

    public TestActorRef<TActor> ActorOfAsTestActorRef<TActor>(Expression<Func<TActor>> factory, string? name = null)
        where TActor : ActorBase => new(_system, Props.Create(factory), null, name);

    public TestActorRef<TActor> ActorOfAsTestActorRef<TActor>(string? name = null)
        where TActor : ActorBase, new() => new(_system, Props.Create<TActor>(), null, name);

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

    public T ExpectMsg<T>(TimeSpan? duration = null, string? hint = null, CancellationToken cancellationToken = default) =>
        _expect.One<T>(duration, hint, null, cancellationToken);

    public T ExpectMsg<T>(T message, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        _expect.One(timeout, hint, _expect.Check.Equal(message, hint), cancellationToken);

    public T ExpectMsg<T>(T expected, Func<T, T, bool> comparer, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        _expect.One(timeout, hint, _expect.Check.Equal(expected, comparer, hint), cancellationToken);

    public T ExpectMsg<T>(Predicate<T> isMessage, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        _expect.One(timeout, hint, _expect.Check.Fits(isMessage, hint), cancellationToken);

    public T ExpectMsg<T>(Action<T> assert, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        _expect.One<T>(timeout, hint, (message, _) => assert(message), cancellationToken);

    public T ExpectMsg<T>(Action<T, IActorRef> assertMessageAndSender, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        _expect.One(timeout, hint, assertMessageAndSender, cancellationToken);

    public T ExpectMsg<T>(Func<T, IActorRef, bool> isMessageAndSender, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        _expect.One(timeout, hint, _expect.Check.Fits(isMessageAndSender, hint), cancellationToken);

    public T ExpectMsgFrom<T>(IActorRef sender, TimeSpan? duration = null, string? hint = null, CancellationToken cancellationToken = default) =>
        _expect.One(duration, hint, _expect.Check.From<T>(sender, null, hint), cancellationToken);

    public T ExpectMsgFrom<T>(IActorRef sender, T message, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        _expect.One(timeout, hint, _expect.Check.From(sender, _expect.Check.Equal(message, hint), hint), cancellationToken);

    public T ExpectMsgFrom<T>(IActorRef sender, Predicate<T> isMessage, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        _expect.One(timeout, hint, _expect.Check.From(sender, _expect.Check.Fits(isMessage, hint), hint), cancellationToken);

    public ValueTask<T> ExpectMsgAsync<T>(TimeSpan? duration = null, string? hint = null, CancellationToken cancellationToken = default) =>
        _expect.OneAsync<T>(duration, hint, null, cancellationToken);

    public ValueTask<T> ExpectMsgAsync<T>(T message, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        _expect.OneAsync(timeout, hint, _expect.Check.Equal(message, hint), cancellationToken);

    public ValueTask<T> ExpectMsgAsync<T>(Predicate<T> isMessage, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        _expect.OneAsync(timeout, hint, _expect.Check.Fits(isMessage, hint), cancellationToken);

    public ValueTask<T> ExpectMsgAsync<T>(Action<T> assert, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        _expect.OneAsync<T>(timeout, hint, (message, _) => assert(message), cancellationToken);

    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(params T[] messages) => _expect.AllOf(RemainingOrDefault, messages);

    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(TimeSpan max, params T[] messages) => _expect.AllOf(Dilated(max), messages);

    public T ExpectMsgAnyOf<T>(IEnumerable<T> messages, CancellationToken cancellationToken = default)
    {
        var expected = messages.ToList();
        return _expect.One(null, null, _expect.Check.Fits<T>(actual => expected.Contains(actual), $"expected any of {string.Join(", ", expected)}"), cancellationToken);
    }

    public Terminated ExpectTerminated(IActorRef target, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        _expect.One(timeout, hint, _expect.Check.Fits<Terminated>(terminated => terminated.ActorRef.Equals(target), $"expected Terminated of {target} {hint}"), cancellationToken);

    public ValueTask<Terminated> ExpectTerminatedAsync(IActorRef target, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        _expect.OneAsync(timeout, hint, _expect.Check.Fits<Terminated>(terminated => terminated.ActorRef.Equals(target), $"expected Terminated of {target} {hint}"), cancellationToken);

    public void ExpectNoMsg(CancellationToken cancellationToken = default) => _expect.None(RemainingOrDefault, cancellationToken);

    public void ExpectNoMsg(TimeSpan duration, CancellationToken cancellationToken = default) => _expect.None(Dilated(duration), cancellationToken);

    public void ExpectNoMsg(int milliseconds, CancellationToken cancellationToken = default) =>
        ExpectNoMsg(TimeSpan.FromMilliseconds(milliseconds), cancellationToken);

    public ValueTask ExpectNoMsgAsync(CancellationToken cancellationToken = default) => _expect.NoneAsync(RemainingOrDefault, cancellationToken);

    public ValueTask ExpectNoMsgAsync(TimeSpan duration, CancellationToken cancellationToken = default) => _expect.NoneAsync(Dilated(duration), cancellationToken);

    public ValueTask ExpectNoMsgAsync(int milliseconds, CancellationToken cancellationToken = default) =>
        ExpectNoMsgAsync(TimeSpan.FromMilliseconds(milliseconds), cancellationToken);

    /// <summary>Drops messages until one fits.</summary>
    public object FishForMessage(Predicate<object> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        FishForMessage<object>(isMessage, max, hint, cancellationToken);

    public T FishForMessage<T>(Predicate<T> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        _expect.Fish(isMessage, new ArrayList(), RemainingOrDilated(max), hint, cancellationToken);

    public T FishForMessage<T>(Predicate<T> isMessage, ArrayList allMessages, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        _expect.Fish(isMessage, allMessages, RemainingOrDilated(max), hint, cancellationToken);

    /// <summary>The next message, or null when none comes in time.</summary>
    public object? ReceiveOne(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        _expect.Take(RemainingOrDilated(max), cancellationToken)?.Message;

    public async ValueTask<object?> ReceiveOneAsync(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        (await _expect.TakeAsync(RemainingOrDilated(max), cancellationToken).ConfigureAwait(false))?.Message;

    public IReadOnlyCollection<object> ReceiveN(int numberOfMessages, CancellationToken cancellationToken = default) =>
        _expect.Many(numberOfMessages, RemainingOrDefault, cancellationToken);

    public IReadOnlyCollection<object> ReceiveN(int numberOfMessages, TimeSpan max, CancellationToken cancellationToken = default) =>
        _expect.Many(numberOfMessages, Dilated(max), cancellationToken);

    public void AwaitAssert(Action assertion, TimeSpan? duration = null, TimeSpan? interval = null, CancellationToken cancellationToken = default) =>
        Polling.UntilPasses(assertion, RemainingOrDilated(duration), interval, cancellationToken);

    public Task AwaitAssertAsync(Action assertion, TimeSpan? duration = null, TimeSpan? interval = null, CancellationToken cancellationToken = default) =>
        Polling.UntilPassesAsync(() => { assertion(); return Task.CompletedTask; }, RemainingOrDilated(duration), interval, cancellationToken);

    public Task AwaitAssertAsync(Func<Task> assertion, TimeSpan? duration = null, TimeSpan? interval = null, CancellationToken cancellationToken = default) =>
        Polling.UntilPassesAsync(assertion, RemainingOrDilated(duration), interval, cancellationToken);

    public void AwaitCondition(Func<bool> conditionIsFulfilled, CancellationToken cancellationToken = default) =>
        AwaitCondition(conditionIsFulfilled, null, null, null, cancellationToken);

    public void AwaitCondition(Func<bool> conditionIsFulfilled, TimeSpan? max, CancellationToken cancellationToken = default) =>
        AwaitCondition(conditionIsFulfilled, max, null, null, cancellationToken);

    public void AwaitCondition(Func<bool> conditionIsFulfilled, TimeSpan? max, string? message, CancellationToken cancellationToken = default) =>
        AwaitCondition(conditionIsFulfilled, max, null, message, cancellationToken);

    public void AwaitCondition(Func<bool> conditionIsFulfilled, TimeSpan? max, TimeSpan? interval, string? message = null, CancellationToken cancellationToken = default)
    {
        var limit = RemainingOrDilated(max);
        if (!Polling.UntilTrue(conditionIsFulfilled, limit, interval, cancellationToken)) _assertions.Fail("Timeout {0} expired while waiting for condition. {1}", limit, message ?? "");
    }

    public bool AwaitConditionNoThrow(Func<bool> conditionIsFulfilled, TimeSpan max, TimeSpan? interval = null, CancellationToken cancellationToken = default) =>
        Polling.UntilTrue(conditionIsFulfilled, Dilated(max), interval, cancellationToken);

    public async Task AwaitConditionAsync(Func<Task<bool>> conditionIsFulfilled, TimeSpan? max, TimeSpan? interval, string? message = null, CancellationToken cancellationToken = default)
    {
        var limit = RemainingOrDilated(max);
        if (!await Polling.UntilTrueAsync(conditionIsFulfilled, limit, interval, cancellationToken).ConfigureAwait(false))
            _assertions.Fail("Timeout {0} expired while waiting for condition. {1}", limit, message ?? "");
    }

    public Task AwaitConditionAsync(Func<Task<bool>> conditionIsFulfilled, TimeSpan? max, CancellationToken cancellationToken = default) =>
        AwaitConditionAsync(conditionIsFulfilled, max, null, null, cancellationToken);

    public Task AwaitConditionAsync(Func<Task<bool>> conditionIsFulfilled, CancellationToken cancellationToken = default) =>
        AwaitConditionAsync(conditionIsFulfilled, null, null, null, cancellationToken);

    /// <summary>Runs the action, in which no expectation waits longer than the given time in all.</summary>
    public void Within(TimeSpan max, Action action, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        Within(TimeSpan.Zero, max, action, null, epsilonValue, cancellationToken);

    public void Within(TimeSpan min, TimeSpan max, Action action, string? hint = null, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        Within<object?>(min, max, () => { action(); return null; }, hint, epsilonValue, cancellationToken);

    public T Within<T>(TimeSpan max, Func<T> function, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        Within(TimeSpan.Zero, max, function, null, epsilonValue, cancellationToken);

    public T Within<T>(TimeSpan min, TimeSpan max, Func<T> function, string? hint = null, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default)
    {
        var start = Now;
        var outer = _deadlines.Enter(max);
        T result;
        try
        {
            result = function();
        }
        finally
        {
            _deadlines.Leave(outer);
        }

        _expect.CheckElapsed(Now - start, min, Dilated(max) + (epsilonValue ?? TimeSpan.Zero), hint);
        return result;
    }

    public async Task WithinAsync(TimeSpan max, Func<Task> actionAsync, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default)
    {
        var start = Now;
        var outer = _deadlines.Enter(max);
        try
        {
            await actionAsync().ConfigureAwait(false);
        }
        finally
        {
            _deadlines.Leave(outer);
        }

        _expect.CheckElapsed(Now - start, TimeSpan.Zero, Dilated(max) + (epsilonValue ?? TimeSpan.Zero), null);
    }

    public virtual void Shutdown(TimeSpan? duration = null, bool verifySystemShutdown = false) => Shutdown(_system, duration, verifySystemShutdown);

    protected virtual void Shutdown(ActorSystem system, TimeSpan? duration = null, bool verifySystemShutdown = false)
    {
        var limit = Dilated(duration ?? TimeSpan.FromSeconds(10));
        if (!system.Terminate().Wait(limit) && verifySystemShutdown) _assertions.Fail("Failed to stop {0} within {1}", system.Name, limit);
    }

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

    IActorRef IActorRefFactory.ActorOf(Props props, string? name) => _system.ActorOf(props, name);

    private static ActorSystem MakeSystem(ActorSystemSetup setup, string name)
    {
        var given = setup.Get<BootstrapSetup>();
        var bootstrap = (given.HasValue ? given.Value : BootstrapSetup.Create()).WithConfigFallback(DefaultConfig);
        return ActorSystem.Create(name, setup.And(bootstrap));
    }
}
