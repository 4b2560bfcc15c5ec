using Akka.Actor;
using Akka.Event;
using Akka.Util;

namespace Akka.Cluster.Sharding.Tests;

/// <summary>The ways by which a message finds its entity, and by which an entity starts.</summary>
public sealed class ShardRoutingTests
{
    [Fact]
    public void An_envelope_needs_no_extractor_of_its_own()
    {
        using var test = new TestSystem();
        var probe = new Probe(test.System);
        var region = Start(test, probe, HashCodeMessageExtractor.Create(3, message => message as string));
        region.Tell(new ShardingEnvelope("a", 1), ActorRefs.NoSender);

        probe.Expect("a: started", "a: 1");
    }

    [Fact]
    public void An_extractor_need_not_know_what_is_meant_for_the_region()
    {
        using var test = new TestSystem();
        var probe = new Probe(test.System);
        var region = Start(test, probe, HashCodeMessageExtractor.Create(3, message => ((int)message).ToString()));
        region.Tell(7, ActorRefs.NoSender);
        region.Tell(new ShardRegion.StartEntity("8"), ActorRefs.NoSender);

        Assert.Equal(["7: 7", "7: started", "8: started"], Enumerable.Range(0, 3).Select(_ => probe.Expect<string>()).Order());
        Assert.Equal(2, TestSystem.Await(region.Ask<ShardRegionStats>(GetShardRegionStats.Instance)).Stats.Values.Sum());
        region.Tell(PoisonPill.Instance, ActorRefs.NoSender);
        TestSystem.Await(region.WatchAsync());
    }

    [Fact]
    public void An_entity_is_started_without_a_message_and_only_once()
    {
        using var region = new Region();
        region.Ref.Tell(new ShardRegion.StartEntity("a"), ActorRefs.NoSender);
        region.Probe.Expect("a: started");
        region.Ref.Tell(new ShardRegion.StartEntity("a"), ActorRefs.NoSender);
        region.Tell("a", "1");

        region.Probe.Expect("a: 1");
    }

    [Fact]
    public void The_delegates_of_older_programs_find_entity_and_shard()
    {
        using var test = new TestSystem();
        var probe = new Probe(test.System);
        var recorder = probe.Ref;
#pragma warning disable CS0618 // What is tested is old.
        var region = ClusterSharding.Get(test.System).Start(
            "device",
            id => Props.Create(() => new Entity(id, recorder, new Entity.Gate())),
            ClusterShardingSettings.Create(test.System),
            message => message is (string id, int number) ? Option<(string, object)>.Create((id, number)) : Option<(string, object)>.None,
            message => message is (string id, int _) ? $"shard-of-{id}" : $"shard-of-{((ShardRegion.StartEntity)message).EntityId}");
#pragma warning restore CS0618
        region.Tell(("a", 1), ActorRefs.NoSender);
        region.Tell(new ShardRegion.StartEntity("b"), ActorRefs.NoSender);

        Assert.Equal(["a: 1", "a: started", "b: started"], Enumerable.Range(0, 3).Select(_ => probe.Expect<string>()).Order());
        var stats = TestSystem.Await(region.Ask<ShardRegionStats>(GetShardRegionStats.Instance));
        Assert.Equal(["shard-of-a", "shard-of-b"], stats.Stats.Keys.Order());
    }

    [Fact]
    public void A_proxy_keeps_what_it_is_told_until_the_region_starts()
    {
        using var test = new TestSystem();
        var (probe, dead) = (new Probe(test.System), new Probe(test.System));
        test.System.EventStream.Subscribe(dead.Ref, typeof(DeadLetter));
        var sharding = ClusterSharding.Get(test.System);
        var proxy = sharding.StartProxy("device", null, Region.Extractor);
        proxy.Tell(new ShardingEnvelope("a", 1), ActorRefs.NoSender);
        proxy.Tell(new ShardingEnvelope("a", 2), ActorRefs.NoSender);
        var region = Start(test, probe, Region.Extractor);
        proxy.Tell(new ShardingEnvelope("a", 3), ActorRefs.NoSender);

        probe.Expect("a: started", "a: 1", "a: 2", "a: 3");
        Assert.Same(proxy, sharding.ShardRegionProxy("device"));
        Assert.Same(region, sharding.ShardRegion("device"));
        Assert.Empty(TestSystem.Await(proxy.Ask<ShardRegionStats>(GetShardRegionStats.Instance)).Stats);
        Assert.Single(TestSystem.Await(proxy.Ask<CurrentRegions>(GetCurrentRegions.Instance)).Regions);
        Assert.Equal(0, dead.WaitingCount);
        Assert.Throws<ArgumentException>(() => sharding.ShardRegionProxy("other"));
    }

    [Fact]
    public void A_proxy_without_room_drops_into_dead_letters()
    {
        using var test = new TestSystem("akka.cluster.sharding.buffer-size = 2");
        var (probe, dead) = (new Probe(test.System), new Probe(test.System));
        test.System.EventStream.Subscribe(dead.Ref, typeof(DeadLetter));
        var proxy = ClusterSharding.Get(test.System).StartProxy("device", null, Region.Extractor);
        for (var number = 0; number < 3; number++)
        {
            proxy.Tell(new ShardingEnvelope("a", number), ActorRefs.NoSender);
        }
        Assert.Equal(2, Assert.IsType<ShardingEnvelope>(dead.Expect<DeadLetter>().Message).Message);
        Start(test, probe, Region.Extractor);

        probe.Expect("a: started", "a: 0", "a: 1");
    }

    [Fact]
    public void A_node_without_the_role_gets_a_proxy_and_hosts_nothing()
    {
        using var test = new TestSystem("akka.cluster { roles = [edge], sharding.role = core }");
        var probe = new Probe(test.System);
        var started = Start(test, probe, Region.Extractor);

        Assert.Equal("/system/sharding/deviceProxy", started.Path.ToStringWithoutAddress());
        Assert.Empty(ClusterSharding.Get(test.System).ShardTypeNames);
        Assert.Same(started, ClusterSharding.Get(test.System).ShardRegion("device"));
    }

    [Fact]
    public void An_entity_that_cannot_be_made_costs_its_messages_and_nothing_else()
    {
        using var test = new TestSystem();
        var (probe, dead) = (new Probe(test.System), new Probe(test.System));
        test.System.EventStream.Subscribe(dead.Ref, typeof(DeadLetter));
        var recorder = probe.Ref;
        var region = ClusterSharding.Get(test.System).Start(
            "device",
            id => id == "bad" ? throw new InvalidOperationException("as told") : Props.Create(() => new Entity(id, recorder, new Entity.Gate())),
            ClusterShardingSettings.Create(test.System),
            HashCodeMessageExtractor.Create(1, _ => null));
        region.Tell(new ShardingEnvelope("good", 1), ActorRefs.NoSender);
        probe.Expect("good: started", "good: 1");
        region.Tell(new ShardingEnvelope("bad", "lost"), ActorRefs.NoSender);
        Assert.Equal("lost", dead.Expect<DeadLetter>().Message);
        region.Tell(new ShardingEnvelope("good", 2), ActorRefs.NoSender);

        probe.Expect("good: 2");
    }

    [Fact]
    public void A_node_that_leaves_the_cluster_stops_its_entities_with_the_stop_message_first()
    {
        using var region = new Region();
        var cluster = Akka.Cluster.Cluster.Get(region.System);
        TestSystem.Await(cluster.JoinAsync(cluster.SelfAddress));
        region.Tell("a", "1");
        region.Probe.Expect("a: started", "a: 1");
        cluster.RegisterOnMemberRemoved(() => region.Probe.Record("removed"));
        cluster.Leave(cluster.SelfAddress);

        region.Probe.Expect("a: stopped", "removed");
        TestSystem.Await(region.System.WhenTerminated);
    }

    [Fact]
    public void With_serialized_messages_entities_get_copies()
    {
        using var region = new Region("akka.actor.serialize-messages = on");
        region.Tell("a", "1");
        region.Tell("a", "passivate");
        region.Probe.Expect("a: started", "a: 1", "a: passivating", "a: stopped");
        region.Tell("a", "2");

        region.Probe.Expect("a: started", "a: 2");
    }

    private static IActorRef Start(TestSystem test, Probe probe, IMessageExtractor extractor)
    {
        var recorder = probe.Ref;
        return ClusterSharding.Get(test.System).Start(
            "device",
            id => Props.Create(() => new Entity(id, recorder, new Entity.Gate())),
            ClusterShardingSettings.Create(test.System),
            extractor);
    }
}
