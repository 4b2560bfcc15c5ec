using Akka.Actor;
using Akka.Configuration;
using Akka.Event;

namespace Akka.Cluster.Tools.Singleton;

/// <summary>
/// Runs one actor on the oldest member that is up and has the role: its child, which starts when this node is that member.
/// When this node leaves, the actor is sent the termination message, and the shutdown waits until it has stopped. An actor that
/// stops on its own is not started again.
/// </summary>
public sealed class ClusterSingletonManager : ActorBase
{
    private readonly Props _props;
    private readonly object _terminationMessage;
    private readonly ClusterSingletonManagerSettings _settings;
    private readonly Cluster _cluster = Cluster.Get(Context.System);
    private readonly List<IActorRef> _waiters = [];
    private IActorRef _singleton;
    private bool _isEnding;

    public ClusterSingletonManager(Props singletonProps, object terminationMessage, ClusterSingletonManagerSettings settings)
    {
        _props = singletonProps;
        _terminationMessage = terminationMessage;
        _settings = settings;
    }

    /// <summary>A manager whose singleton is stopped with a poison pill.</summary>
    public static Props Props(Props singletonProps, ClusterSingletonManagerSettings settings) =>
        Props(singletonProps, PoisonPill.Instance, settings);

    /// <param name="terminationMessage">What the singleton is sent to make it stop when this node leaves.</param>
    public static Props Props(Props singletonProps, object terminationMessage, ClusterSingletonManagerSettings settings)
    {
        ArgumentNullException.ThrowIfNull(singletonProps);
        ArgumentNullException.ThrowIfNull(terminationMessage);
        ArgumentNullException.ThrowIfNull(settings);
        return Actor.Props.Create(() => new ClusterSingletonManager(singletonProps, terminationMessage, settings)).WithDeploy(Deploy.Local);
    }

    /// <summary>Every setting of the singletons with its default.</summary>
    public static Config DefaultConfig() => Sharding.ClusterSharding.DefaultConfig();

    internal static void Prepare(ActorSystem system) => system.Settings.InjectTopLevelFallback(DefaultConfig());

    protected override void PreStart()
    {
        _cluster.Subscribe(Self, ClusterEvent.InitialStateAsEvents, typeof(ClusterEvent.IMemberEvent));
        var (shutdown, self) = (CoordinatedShutdown.Get(Context.System), Self);
        const string phase = CoordinatedShutdown.PhaseClusterExiting;
        shutdown.AddTask(phase, $"wait-singleton-{Self.Path.Name}", () => EndAsync(self, shutdown.Timeout(phase)));
    }

    protected override void PostStop()
    {
        _cluster.Unsubscribe(Self);
        AnswerWaiters();
    }

    protected override bool Receive(object message)
    {
        switch (message)
        {
            case ClusterEvent.MemberUp:
                StartIfOldest();
                return true;
            case ClusterEvent.MemberExited exited when IsSelf(exited):
                End();
                return true;
            case ClusterEvent.MemberRemoved removed when IsSelf(removed):
                Context.Stop(Self);
                return true;
            case ClusterEvent.IMemberEvent:
                return true;
            case EndSingleton:
                _waiters.Add(Sender);
                End();
                return true;
            case Terminated terminated when terminated.ActorRef.Equals(_singleton):
                Context.GetLogger().Info("Singleton {0} has stopped", _singleton);
                _singleton = null;
                AnswerWaitersIfEnded();
                return true;
            default:
                return false;
        }
    }

    private static async Task<Done> EndAsync(IActorRef manager, TimeSpan timeout)
    {
        // A manager that was stopped before has no singleton: its dead letter is no answer.
        var answer = manager.Ask<Done>(EndSingleton.Instance, timeout);
        await Task.WhenAny(answer, manager.WatchAsync()).ConfigureAwait(false);
        return Done.Instance;
    }

    private bool IsSelf(ClusterEvent.IMemberEvent change) => change.Member.UniqueAddress.Equals(_cluster.SelfUniqueAddress);

    private void StartIfOldest()
    {
        if (_singleton is null && !_isEnding && OldestMember.Of(_cluster.State, _settings.Role)?.UniqueAddress == _cluster.SelfUniqueAddress)
        {
            _singleton = Context.ActorOf(_props, _settings.SingletonName);
            Context.Watch(_singleton);
        }
    }

    private void End()
    {
        if (!_isEnding)
        {
            _isEnding = true;
            _singleton?.Tell(_terminationMessage, Self);
        }
        AnswerWaitersIfEnded();
    }

    private void AnswerWaitersIfEnded()
    {
        if (_isEnding && _singleton is null)
        {
            AnswerWaiters();
        }
    }

    private void AnswerWaiters()
    {
        foreach (var waiter in _waiters)
        {
            waiter.Tell(Done.Instance, Self);
        }
        _waiters.Clear();
    }
}
