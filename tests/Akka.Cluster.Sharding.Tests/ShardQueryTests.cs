using Akka.Actor;
using Akka.TestKit;

namespace Akka.Cluster.Sharding.Tests;

/// <summary>What a region says of itself, and how it shuts down.</summary>
public sealed class ShardQueryTests
{
    [Fact]
    public void A_region_knows_where_its_entities_are()
    {
        using var region = new Region();
        StartOne(region, "a");
        var here = Ask<EntityLocation>(region.Ref, new GetEntityLocation("a", TestSystem.WaitMax));
        var other = Enumerable.Range(0, 100).Select(number => $"e{number}").First(id => Region.Extractor.ShardId(id) != here.ShardId);
        var nowhere = Ask<EntityLocation>(region.Ref, new GetEntityLocation(other, TestSystem.WaitMax));

        Assert.Equal(Region.Extractor.ShardId("a"), here.ShardId);
        Assert.Equal(new Address("akka", "sharding"), here.ShardRegion);
        Assert.Equal($"/system/sharding/device/{here.ShardId}/a", here.EntityRef.Value.Path.ToStringWithoutAddress());
        Assert.Equal(Address.AllSystems, nowhere.ShardRegion);
        Assert.False(nowhere.EntityRef.HasValue);
    }

    [Fact]
    public void The_only_region_answers_for_all_regions()
    {
        using var region = new Region();
        StartOne(region, "a");
        StartOne(region, "b");
        var stats = Ask<ClusterShardingStats>(region.Ref, new GetClusterShardingStats(TestSystem.WaitMax));
        var regions = Ask<CurrentRegions>(region.Ref, GetCurrentRegions.Instance);

        Assert.Equal(2, Assert.Single(stats.Regions).Value.Stats.Values.Sum());
        Assert.Equal(stats.Regions.Keys, regions.Regions);
    }

    [Fact]
    public void Shards_that_do_not_answer_in_time_are_named()
    {
        using var region = new Region(TestSystem.VirtualTime);
        StartOne(region, "a");
        var shard = Region.Extractor.ShardId("a");
        var stuck = TestSystem.Await(region.System.ActorSelection($"/system/sharding/device/{shard}").ResolveOne(TestSystem.WaitMax));
        ((IInternalActorRef)stuck).Suspend();
        var answer = region.Ref.Ask<ShardRegionStats>(GetShardRegionStats.Instance);
        while (!answer.IsCompleted)
        {
            ((TestScheduler)region.System.Scheduler).Advance(TimeSpan.FromSeconds(3));
        }
        ((IInternalActorRef)stuck).Resume();

        Assert.Equal([shard], TestSystem.Await(answer).Failed);
        Assert.Empty(TestSystem.Await(answer).Stats);
    }

    [Fact]
    public void Entities_that_do_not_heed_the_stop_message_are_stopped_five_seconds_before_the_time_is_over()
    {
        using var region = new Region(TestSystem.VirtualTime + "akka.cluster.sharding.handoff-timeout = 30s", stopMessage: "ignored");
        StartOne(region, "a");
        region.Probe.Watch(region.Ref);
        region.Ref.Tell(GracefulShutdown.Instance, ActorRefs.NoSender);
        region.Probe.Expect("a: ignored");
        ((TestScheduler)region.System.Scheduler).Advance(TimeSpan.FromSeconds(24));
        Assert.Equal(0, region.Probe.WaitingCount);
        ((TestScheduler)region.System.Scheduler).Advance(TimeSpan.FromSeconds(1));

        region.Probe.Expect("a: stopped");
        region.Probe.Expect<Terminated>();
    }

    [Fact]
    public void A_kind_whose_region_has_ended_can_be_started_again()
    {
        using var region = new Region();
        StartOne(region, "a");
        Assert.True(TestSystem.Await(region.Ref.GracefulStop(TestSystem.WaitMax, GracefulShutdown.Instance)));
        region.Probe.Expect("a: stopped");
        while (!ClusterSharding.Get(region.System).ShardTypeNames.IsEmpty)
        {
        }
        var again = region.Start();
        again.Tell(new ShardingEnvelope("a", "2"), ActorRefs.NoSender);

        region.Probe.Expect("a: started", "a: 2");
        Assert.NotSame(region.Ref, again);
    }

    private static void StartOne(Region region, string id)
    {
        region.Tell(id, "1");
        region.Probe.Expect($"{id}: started", $"{id}: 1");
    }

    private static T Ask<T>(IActorRef region, object query) => TestSystem.Await(region.Ask<T>(query));
}
