using Akka.Actor;

namespace Akka.Cluster.Sharding.Tests.Cluster;

/// <summary>The life of a member, as its subscribers hear of it.</summary>
public sealed class ClusterTests
{
    [Fact]
    public void A_node_that_joins_itself_is_joining_then_leader_then_up()
    {
        using var test = new TestSystem("akka.cluster.roles = [edge]");
        var probe = new Probe(test.System);
        test.Cluster.Subscribe(probe.Ref, typeof(ClusterEvent.IClusterDomainEvent));
        Assert.Empty(probe.Expect<ClusterEvent.CurrentClusterState>().Members);
        test.Cluster.Join(test.Cluster.SelfAddress);

        Assert.Equal(MemberStatus.Joining, probe.Expect<ClusterEvent.MemberJoined>().Member.Status);
        Assert.Equal(test.Cluster.SelfAddress, probe.Expect<ClusterEvent.LeaderChanged>().Leader);
        Assert.Equal(new ClusterEvent.RoleLeaderChanged("edge", test.Cluster.SelfAddress), probe.Next());
        Assert.Equal(test.Cluster.SelfUniqueAddress, probe.Expect<ClusterEvent.MemberUp>().Member.UniqueAddress);
        Assert.True(test.Cluster.IsUp);
        Assert.Equal(test.Cluster.SelfAddress, test.Cluster.State.RoleLeader("edge"));
        Assert.Null(test.Cluster.State.RoleLeader("core"));
    }

    [Fact]
    public void A_node_that_leaves_is_leaving_exiting_and_removed_and_then_its_system_ends()
    {
        using var test = new TestSystem();
        test.Join();
        var probe = new Probe(test.System);
        test.Cluster.Subscribe(
            probe.Ref, ClusterEvent.InitialStateAsEvents, typeof(ClusterEvent.IMemberEvent), typeof(ClusterEvent.ClusterShuttingDown));
        probe.Expect<ClusterEvent.MemberUp>();
        test.Cluster.Leave(test.Cluster.SelfAddress);

        probe.Expect<ClusterEvent.MemberLeft>();
        probe.Expect<ClusterEvent.MemberExited>();
        Assert.Equal(MemberStatus.Exiting, probe.Expect<ClusterEvent.MemberRemoved>().PreviousStatus);
        Assert.Same(ClusterEvent.ClusterShuttingDown.Instance, probe.Next());
        test.AwaitEnd();
        Assert.True(test.Cluster.IsTerminated);
    }

    [Fact]
    public void A_node_that_is_downed_is_removed_and_its_system_ends()
    {
        using var test = new TestSystem();
        test.Join();
        var probe = new Probe(test.System);
        test.Cluster.Subscribe(probe.Ref, ClusterEvent.InitialStateAsEvents, typeof(ClusterEvent.IMemberEvent));
        probe.Expect<ClusterEvent.MemberUp>();
        test.Cluster.Down(test.Cluster.SelfAddress);

        probe.Expect<ClusterEvent.MemberDowned>();
        Assert.Equal(MemberStatus.Down, probe.Expect<ClusterEvent.MemberRemoved>().PreviousStatus);
        test.AwaitEnd();
        Assert.IsType<CoordinatedShutdown.ClusterDowningReason>(CoordinatedShutdown.Get(test.System).ShutdownReason);
    }

    [Fact]
    public void A_downed_node_goes_on_without_cluster_if_so_configured()
    {
        using var test = new TestSystem("akka.cluster.run-coordinated-shutdown-when-down = off");
        test.Join();
        var probe = new Probe(test.System);
        test.Cluster.RegisterOnMemberRemoved(() => probe.Ref.Tell("removed"));
        test.Cluster.Down(test.Cluster.SelfAddress);

        probe.Expect("removed");
        Assert.False(test.System.WhenTerminated.IsCompleted);
        Assert.True(test.Cluster.IsTerminated);
    }

    [Fact]
    public void Fewer_members_than_demanded_stay_joining()
    {
        using var test = new TestSystem("akka.cluster.min-nr-of-members = 2");
        var probe = new Probe(test.System);
        test.Cluster.Subscribe(probe.Ref, typeof(ClusterEvent.IMemberEvent));
        probe.Expect<ClusterEvent.CurrentClusterState>();
        test.Cluster.Join(test.Cluster.SelfAddress);
        probe.Expect<ClusterEvent.MemberJoined>();
        test.Cluster.SendCurrentClusterState(probe.Ref);

        Assert.Equal(MemberStatus.Joining, Assert.Single(probe.Expect<ClusterEvent.CurrentClusterState>().Members).Status);
    }

    [Fact]
    public async Task A_join_that_is_cancelled_fails()
    {
        using var test = new TestSystem("akka.cluster.min-nr-of-members = 2");
        using var cancelled = new CancellationTokenSource();
        var join = test.Cluster.JoinAsync(test.Cluster.SelfAddress, cancelled.Token);
        await cancelled.CancelAsync();

        await Assert.ThrowsAsync<ClusterJoinFailedException>(() => join);
    }

    [Fact]
    public void The_seed_node_of_its_own_cluster_joins_by_itself()
    {
        using var test = new TestSystem("akka.cluster.seed-nodes = [\"akka://sharding\"]");
        var probe = new Probe(test.System);
        test.Cluster.RegisterOnMemberUp(() => probe.Ref.Tell("up"));

        probe.Expect("up");
        Assert.Equal([test.Cluster.SelfAddress], test.Cluster.Settings.SeedNodes);
    }

    [Fact]
    public void Another_node_cannot_be_joined()
    {
        using var test = new TestSystem();

        Assert.Throws<InvalidOperationException>(() => test.Cluster.Join(Address.Parse("akka.tcp://sharding@host:2552")));
    }

    [Fact]
    public void Subscribers_get_the_events_they_asked_for_and_after_unsubscribing_none()
    {
        using var test = new TestSystem();
        var (ups, leaders) = (new Probe(test.System), new Probe(test.System));
        test.Cluster.Subscribe(ups.Ref, ClusterEvent.InitialStateAsEvents, typeof(ClusterEvent.MemberUp), typeof(ClusterEvent.IMemberEvent));
        test.Cluster.Unsubscribe(ups.Ref, typeof(ClusterEvent.IMemberEvent));
        test.Cluster.Subscribe(ups.Ref, ClusterEvent.InitialStateAsEvents, typeof(ClusterEvent.MemberUp));
        test.Cluster.Subscribe(leaders.Ref, ClusterEvent.InitialStateAsEvents, typeof(ClusterEvent.LeaderChanged));
        test.Join();
        ups.Expect<ClusterEvent.MemberUp>();
        leaders.Expect<ClusterEvent.LeaderChanged>();
        test.Cluster.Unsubscribe(ups.Ref);
        test.Cluster.Leave(test.Cluster.SelfAddress);

        Assert.Null(leaders.Expect<ClusterEvent.LeaderChanged>().Leader);
        test.AwaitEnd();
        Assert.Equal(0, ups.WaitingCount);
    }

    [Fact]
    public void Only_events_of_the_cluster_can_be_subscribed_to()
    {
        using var test = new TestSystem();

        Assert.Throws<ArgumentException>(() => test.Cluster.Subscribe(ActorRefs.Nobody, typeof(string)));
        Assert.Throws<ArgumentException>(() => test.Cluster.Subscribe(ActorRefs.Nobody));
    }

    [Fact]
    public void Callbacks_that_come_late_are_called_at_once()
    {
        using var test = new TestSystem();
        test.Join();
        var probe = new Probe(test.System);
        test.Cluster.RegisterOnMemberUp(() => probe.Ref.Tell("up"));
        probe.Expect("up");
        TestSystem.Await(test.Cluster.LeaveAsync());
        var isCalled = false;
        test.Cluster.RegisterOnMemberRemoved(() => isCalled = true);

        Assert.True(isCalled);
    }
}
