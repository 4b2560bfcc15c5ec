using Akka.Actor;
using Akka.Cluster.Tools.Singleton;
using Akka.Event;

namespace Akka.Cluster.Sharding.Tests.Singleton;

/// <summary>One actor in the cluster, and the way to it.</summary>
public sealed class ClusterSingletonTests
{
    [Fact]
    public void The_singleton_starts_when_its_node_is_up_and_not_before()
    {
        using var test = new TestSystem();
        var probe = new Probe(test.System);
        StartManager(test, probe);
        var proxy = StartProxy(test);
        proxy.Tell("early", ActorRefs.NoSender);
        test.Join();

        probe.Expect("one: started", "one: early");
        proxy.Tell("path", ActorRefs.NoSender);
        probe.Expect("/user/manager/singleton");
    }

    [Fact]
    public void There_is_one_singleton_whatever_fails_in_it()
    {
        using var test = new TestSystem();
        var probe = new Probe(test.System);
        StartManager(test, probe);
        test.Join();
        var proxy = StartProxy(test);
        for (var number = 0; number < 100; number++)
        {
            proxy.Tell(number % 7 == 0 ? "fail" : number, ActorRefs.NoSender);
        }
        proxy.Tell("last", ActorRefs.NoSender);

        var (alive, next) = (0, "");
        while (next != "one: last")
        {
            next = probe.Expect<string>();
            alive += next == "one: started" ? 1 : next == "one: stopped" ? -1 : 0;
            Assert.InRange(alive, 0, 1);
        }
        Assert.Equal(1, alive);
    }

    [Fact]
    public void A_node_that_leaves_stops_its_singleton_with_the_termination_message_before_it_is_gone()
    {
        using var test = new TestSystem();
        var probe = new Probe(test.System);
        var gate = StartManager(test, probe);
        test.Join();
        probe.Expect("one: started");
        test.Cluster.RegisterOnMemberRemoved(() => gate.Removed.TrySetResult(probe.WaitingCount));
        var selection = test.System.ActorSelection("/user/manager/singleton");
        selection.Tell("wait", ActorRefs.NoSender);
        probe.Expect("one: waiting");
        test.Cluster.Leave(test.Cluster.SelfAddress);
        Assert.False(gate.Removed.Task.IsCompleted);
        gate.Entity.Open();

        probe.Expect("one: stopped");
        TestSystem.Await(gate.Removed.Task);
        test.AwaitEnd();
    }

    [Fact]
    public void A_singleton_does_not_run_on_a_node_without_its_role()
    {
        using var test = new TestSystem();
        var probe = new Probe(test.System);
        var settings = ClusterSingletonManagerSettings.Create(test.System).WithRole("core");
        test.System.ActorOf(ClusterSingletonManager.Props(EntityProps(probe, new Entity.Gate()), "stop", settings), "manager");
        test.Join();
        var manager = TestSystem.Await(test.System.ActorSelection("/user/manager").ResolveOne(TestSystem.WaitMax));
        manager.Tell(PoisonPill.Instance, ActorRefs.NoSender);
        TestSystem.Await(manager.WatchAsync());

        Assert.Equal(0, probe.WaitingCount);
    }

    [Fact]
    public void A_proxy_without_room_gives_up_its_oldest_messages()
    {
        using var test = new TestSystem("akka.cluster.singleton-proxy.buffer-size = 2");
        var (probe, dead) = (new Probe(test.System), new Probe(test.System));
        test.System.EventStream.Subscribe(dead.Ref, typeof(DeadLetter));
        var proxy = StartProxy(test);
        for (var number = 0; number < 4; number++)
        {
            proxy.Tell(number, ActorRefs.NoSender);
        }
        Assert.Equal([0, 1], new[] { dead.Expect<DeadLetter>().Message, dead.Expect<DeadLetter>().Message });
        StartManager(test, probe);
        test.Join();

        probe.Expect("one: started", "one: 2", "one: 3");
    }

    [Fact]
    public void The_extension_starts_manager_and_proxy_once()
    {
        using var test = new TestSystem();
        var probe = new Probe(test.System);
        var singleton = SingletonActor.Create(EntityProps(probe, new Entity.Gate()), "clock").WithStopMessage("stop");
        var proxy = ClusterSingleton.Get(test.System).Init(singleton);
        test.Join();
        proxy.Tell("path", ActorRefs.NoSender);

        probe.Expect("one: started", "/system/singletonManagerclock/clock");
        Assert.Same(proxy, ClusterSingleton.Get(test.System).Init(singleton));
    }

    private static (Entity.Gate Entity, TaskCompletionSource<int> Removed) StartManager(TestSystem test, Probe probe)
    {
        var gate = new Entity.Gate();
        var settings = ClusterSingletonManagerSettings.Create(test.System);
        test.System.ActorOf(ClusterSingletonManager.Props(EntityProps(probe, gate), "stop", settings), "manager");
        return (gate, new TaskCompletionSource<int>());
    }

    private static IActorRef StartProxy(TestSystem test) =>
        test.System.ActorOf(ClusterSingletonProxy.Props("/user/manager", ClusterSingletonProxySettings.Create(test.System)));

    private static Props EntityProps(Probe probe, Entity.Gate gate)
    {
        var recorder = probe.Ref;
        return Props.Create(() => new Entity("one", recorder, gate));
    }
}
