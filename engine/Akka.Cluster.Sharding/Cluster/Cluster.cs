using System.Collections.Immutable;
using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Dispatch;
using Akka.Event;

namespace Akka.Cluster;

/// <summary>
/// This node as a member of a cluster: of one, itself. It joins when it is told to, or at once if the seed nodes name it, and
/// then comes up as soon as min-nr-of-members allows. It leaves in order with the coordinated shutdown.
/// </summary>
public class Cluster : IExtension
{
    private readonly ClusterView _view;
    private readonly IActorRef _daemon;

    public Cluster(ActorSystemImpl system)
    {
        System = system;
        system.Settings.InjectTopLevelFallback(Sharding.ClusterSharding.DefaultConfig());
        Settings = new ClusterSettings(system.Settings.Config, system.Name);
        // A later incarnation of the same address has another number.
        SelfUniqueAddress = new UniqueAddress(system.Provider.DefaultAddress, system.Scheduler.Now.Ticks.GetHashCode());
        _view = new ClusterView(SelfUniqueAddress);
        var (self, settings, view) = (SelfUniqueAddress, Settings, _view);
        _daemon = system.SystemActorOf(Props.Create(() => new ClusterDaemon(self, settings, view)), "cluster");
        AddShutdownTasks(CoordinatedShutdown.Get(system));
        if (!Settings.SeedNodes.IsEmpty)
        {
            JoinSeedNodes(Settings.SeedNodes);
        }
    }

    public ClusterSettings Settings { get; }

    public ExtendedActorSystem System { get; }

    public UniqueAddress SelfUniqueAddress { get; }

    public Address SelfAddress => SelfUniqueAddress.Address;

    public ImmutableHashSet<string> SelfRoles => Settings.Roles;

    public ClusterEvent.CurrentClusterState State => _view.State;

    /// <summary>This node; with the status Removed while it is no member.</summary>
    public Member SelfMember => _view.Member ?? new Member(SelfUniqueAddress, MemberStatus.Removed, Settings.Roles);

    public bool IsUp => SelfMember.Status == MemberStatus.Up;

    /// <summary>Whether this node was a member and has left; it cannot join again.</summary>
    public bool IsTerminated => _view.IsTerminated;

    public static Cluster Get(ActorSystem system) => system.WithExtension<Cluster, ClusterExtension>();

    /// <exception cref="InvalidOperationException">That is another node, and this runtime reaches none.</exception>
    public void Join(Address address)
    {
        ArgumentNullException.ThrowIfNull(address);
        _daemon.Tell(
            address.Equals(SelfAddress)
                ? JoinSelf.Instance
                : throw new InvalidOperationException($"This node is {SelfAddress} and cannot reach {address}: it can join itself only."),
            ActorRefs.NoSender);
    }

    /// <summary>As <see cref="Join"/>; the task ends when this node is up.</summary>
    /// <exception cref="ClusterJoinFailedException">It was not up when the token was cancelled.</exception>
    public async Task JoinAsync(Address address, CancellationToken token = default)
    {
        var isUp = new Completion();
        RegisterOnMemberUp(() => isUp.TrySetResult());
        RegisterOnMemberRemoved(() => isUp.TrySetException(new ClusterJoinFailedException($"{SelfAddress} is no member any more.")));
        Join(address);
        try
        {
            await isUp.Task.WaitAsync(token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            throw new ClusterJoinFailedException($"{SelfAddress} did not come up before the join was cancelled.");
        }
    }

    /// <summary>Joins the first of the nodes, which must be this one.</summary>
    public void JoinSeedNodes(IEnumerable<Address> seedNodes)
    {
        var first = seedNodes.FirstOrDefault() ?? throw new ArgumentException("There is no seed node.", nameof(seedNodes));
        Join(first);
    }

    public Task JoinSeedNodesAsync(IEnumerable<Address> seedNodes, CancellationToken token = default) =>
        JoinAsync(seedNodes.FirstOrDefault() ?? throw new ArgumentException("There is no seed node.", nameof(seedNodes)), token);

    /// <summary>The member leaves in order; this node then shuts down.</summary>
    public void Leave(Address address)
    {
        ArgumentNullException.ThrowIfNull(address);
        _daemon.Tell(new LeaveMember(address), ActorRefs.NoSender);
    }

    /// <summary>This node leaves; the task ends when it has left.</summary>
    public Task LeaveAsync() => LeaveAsync(CancellationToken.None);

    public Task LeaveAsync(CancellationToken cancellationToken)
    {
        var hasLeft = new Completion();
        RegisterOnMemberRemoved(() => hasLeft.TrySetResult());
        Leave(SelfAddress);
        return hasLeft.Task.WaitAsync(cancellationToken);
    }

    /// <summary>The member is put out; if it is this node, that shuts down where run-coordinated-shutdown-when-down says so.</summary>
    public void Down(Address address)
    {
        ArgumentNullException.ThrowIfNull(address);
        _daemon.Tell(new DownMember(address), ActorRefs.NoSender);
    }

    /// <summary>Tells an actor the state of now, and from then on the events of these types.</summary>
    /// <inheritdoc cref="Subscribe(IActorRef, ClusterEvent.SubscriptionInitialStateMode, Type[])"/>
    public void Subscribe(IActorRef subscriber, params Type[] to) =>
        Subscribe(subscriber, ClusterEvent.SubscriptionInitialStateMode.InitialStateAsSnapshot, to);

    /// <exception cref="ArgumentException">A type is no event of a cluster.</exception>
    public void Subscribe(IActorRef subscriber, ClusterEvent.SubscriptionInitialStateMode initialStateMode, params Type[] to)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        if (to.Length == 0 || Array.Find(to, type => !typeof(ClusterEvent.IClusterDomainEvent).IsAssignableFrom(type)) is not null)
        {
            throw new ArgumentException(
                $"Subscribe to {nameof(ClusterEvent.IClusterDomainEvent)} or what implements it, was [{string.Join<Type>(", ", to)}].", nameof(to));
        }
        _daemon.Tell(new SubscribeTo(subscriber, initialStateMode, [.. to]), ActorRefs.NoSender);
    }

    public void Unsubscribe(IActorRef subscriber) => _daemon.Tell(new UnsubscribeFrom(subscriber, null), ActorRefs.NoSender);

    public void Unsubscribe(IActorRef subscriber, Type to)
    {
        ArgumentNullException.ThrowIfNull(to);
        _daemon.Tell(new UnsubscribeFrom(subscriber, to), ActorRefs.NoSender);
    }

    public void SendCurrentClusterState(IActorRef receiver) => _daemon.Tell(new SendState(receiver), ActorRefs.NoSender);

    /// <summary>Calls back once, on a thread of the runtime, when this node is up; at once if it is.</summary>
    public void RegisterOnMemberUp(Action callback) => _view.CallWhenUp(Guarded(callback));

    /// <summary>Calls back once, on a thread of the runtime, when this node has left; at once if it has.</summary>
    public void RegisterOnMemberRemoved(Action callback) => _view.CallWhenRemoved(Guarded(callback));

    // The daemon is not to fail by what its users do.
    private Action Guarded(Action callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return () =>
        {
            try
            {
                callback();
            }
            catch (Exception failure)
            {
                System.Log.Error(failure, "A callback of the cluster failed");
            }
        };
    }

    private void AddShutdownTasks(CoordinatedShutdown shutdown)
    {
        shutdown.AddTask(CoordinatedShutdown.PhaseClusterLeave, "leave", () =>
        {
            _daemon.Tell(new LeaveMember(SelfAddress), ActorRefs.NoSender);
            return Task.FromResult(Done.Instance);
        });
        const string exiting = CoordinatedShutdown.PhaseClusterExitingDone;
        shutdown.AddTask(exiting, "confirm-exit", () => _daemon.Ask<Done>(ConfirmExit.Instance, shutdown.Timeout(exiting)));
        const string end = CoordinatedShutdown.PhaseClusterShutdown;
        shutdown.AddTask(end, "stop-daemon", async () =>
        {
            await _daemon.GracefulStop(shutdown.Timeout(end)).ConfigureAwait(false);
            return Done.Instance;
        });
    }
}
