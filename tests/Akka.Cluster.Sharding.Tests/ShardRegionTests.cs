using Akka.Actor;
using Akka.Event;
using Akka.TestKit;

namespace Akka.Cluster.Sharding.Tests;

/// <summary>How a region starts, passes messages to, passivates and stops entities.</summary>
public sealed class ShardRegionTests
{
    [Fact]
    public void The_first_message_starts_the_entity_and_later_ones_find_it()
    {
        using var region = new Region();
        region.Tell("a", "1");
        region.Tell("a", "2");
        region.Probe.Expect("a: started", "a: 1", "a: 2");
        region.Tell("b", "3");

        region.Probe.Expect("b: started", "b: 3");
    }

    [Fact]
    public void Messages_keep_the_order_of_their_teller_from_the_first_on()
    {
        using var region = new Region();
        for (var number = 0; number < 5000; number++)
        {
            region.Tell("a", number);
        }

        region.Probe.Expect("a: started");
        region.Probe.Expect([.. Enumerable.Range(0, 5000).Select(number => $"a: {number}")]);
    }

    [Fact]
    public void Entities_live_under_region_and_shard_with_escaped_names()
    {
        using var region = new Region();
        region.Tell("10.0.0.1/32", "path");

        region.Probe.Expect("10.0.0.1/32: started");
        var shard = Region.Extractor.ShardId("10.0.0.1/32");
        region.Probe.Expect($"/system/sharding/device/{shard}/10.0.0.1%2F32");
    }

    [Fact]
    public void A_message_told_after_the_wish_to_passivate_starts_the_entity_again_and_is_not_lost()
    {
        using var region = new Region();
        region.Tell("a", "passivate");
        region.Probe.Expect("a: started", "a: passivating", "a: stopped");
        region.Tell("a", "again");

        region.Probe.Expect("a: started", "a: again");
    }

    [Fact]
    public async Task Passivation_loses_no_message_of_any_teller_and_keeps_each_ones_order()
    {
        const int tellers = 4;
        const int messagesEach = 3000;
        using var region = new Region();
        await Task.WhenAll(Enumerable.Range(0, tellers).Select(teller => Task.Run(() =>
        {
            for (var number = 0; number < messagesEach; number++)
            {
                region.Tell($"e{number % 5}", $"{teller}/{number}");
                if (number % 10 == teller)
                {
                    region.Tell($"e{number % 5}", "passivate");
                }
            }
        })));

        var last = new Dictionary<string, int>();
        for (var received = 0; received < tellers * messagesEach;)
        {
            var text = region.Probe.Expect<string>();
            if (!text.Contains('/', StringComparison.Ordinal))
            {
                continue;
            }
            received++;
            var parts = text.Split(": ");
            var slash = parts[1].Split('/');
            var (key, number) = ($"{parts[0]} {slash[0]}", int.Parse(slash[1]));
            Assert.True(number > last.GetValueOrDefault(key, -1), text);
            last[key] = number;
        }
    }

    [Fact]
    public void An_entity_that_fails_is_restarted_and_goes_on()
    {
        using var region = new Region();
        region.Tell("a", "1");
        region.Tell("a", "fail");
        region.Tell("a", "2");

        region.Probe.Expect("a: started", "a: 1", "a: stopped", "a: started", "a: 2");
    }

    [Fact]
    public void An_entity_that_stops_on_its_own_is_started_by_the_next_message()
    {
        using var region = new Region();
        region.Tell("a", "stop");
        region.Probe.Expect("a: started", "a: stopped");
        WaitUntilGone(region, "a");
        region.Tell("a", "1");

        region.Probe.Expect("a: started", "a: 1");
    }

    [Fact]
    public void An_idle_entity_is_stopped_and_a_busy_one_is_not()
    {
        using var region = new Region("akka.scheduler.implementation = \"Akka.TestKit.TestScheduler, Akka.TestKit.Xunit2\"");
        region.Tell("idle", "1");
        region.Probe.Expect("idle: started", "idle: 1");
        region.Tell("busy", "1");
        region.Probe.Expect("busy: started", "busy: 1");
        for (var minute = 0; minute < 3; minute++)
        {
            ((TestScheduler)region.System.Scheduler).Advance(TimeSpan.FromMinutes(1));
            _ = StateOf(region);
            region.Tell("busy", minute);
            region.Probe.Expect(minute < 2 ? [$"busy: {minute}"] : ["idle: stopped", $"busy: {minute}"]);
        }

        region.Tell("idle", "2");
        region.Probe.Expect("idle: started", "idle: 2");
    }

    [Fact]
    public async Task A_coordinated_shutdown_stops_the_entities_with_their_stop_message()
    {
        using var region = new Region();
        region.Tell("a", "1");
        region.Probe.Expect("a: started", "a: 1");

        await CoordinatedShutdown.Get(region.System).Run(CoordinatedShutdown.UnknownReason.Instance).WaitAsync(TimeSpan.FromSeconds(20));

        region.Probe.Expect("a: stopped");
    }

    [Fact]
    public void More_waiting_messages_than_the_buffer_holds_become_dead_letters()
    {
        using var region = new Region("akka.cluster.sharding.buffer-size = 3");
        var dead = new Probe(region.System);
        region.System.EventStream.Subscribe(dead.Ref, typeof(DeadLetter));
        region.Tell("a", "passivate");
        region.Tell("a", "wait");
        region.Probe.Expect("a: started", "a: passivating", "a: waiting");
        WaitUntilGone(region, "a");
        for (var number = 0; number < 5; number++)
        {
            region.Tell("a", number);
        }

        Assert.Equal(3, dead.Expect<DeadLetter>().Message);
        Assert.Equal(4, dead.Expect<DeadLetter>().Message);
        region.Gate.Open();
        region.Probe.Expect("a: stopped", "a: started", "a: 0", "a: 1", "a: 2");
    }

    [Fact]
    public async Task The_region_tells_its_entities_by_shard()
    {
        using var region = new Region();
        foreach (var id in new[] { "a", "b", "c" })
        {
            region.Tell(id, "1");
            region.Probe.Expect($"{id}: started", $"{id}: 1");
        }

        var state = await region.Ref.Ask<CurrentShardRegionState>(GetShardRegionState.Instance, TimeSpan.FromSeconds(20));
        var stats = await region.Ref.Ask<ShardRegionStats>(GetShardRegionStats.Instance, TimeSpan.FromSeconds(20));
        Assert.Equal(["a", "b", "c"], state.Shards.SelectMany(shard => shard.EntityIds).Order());
        Assert.All(state.Shards, shard => Assert.All(shard.EntityIds, id => Assert.Equal(shard.ShardId, Region.Extractor.ShardId(id))));
        Assert.Equal(3, stats.Stats.Values.Sum());
    }

    [Fact]
    public void A_graceful_shutdown_stops_entities_with_the_stop_message_and_then_the_region()
    {
        using var region = new Region();
        region.Tell("a", "1");
        region.Probe.Expect("a: started", "a: 1");
        region.Tell("b", "1");
        region.Probe.Expect("b: started", "b: 1");
        region.Probe.Watch(region.Ref);
        region.Ref.Tell(GracefulShutdown.Instance, ActorRefs.NoSender);

        Assert.Equal(["a: stopped", "b: stopped"], new[] { region.Probe.Expect<string>(), region.Probe.Expect<string>() }.Order());
        Assert.Equal(region.Ref, region.Probe.Expect<Terminated>().ActorRef);
    }

    [Fact]
    public void A_message_that_is_for_no_entity_starts_none()
    {
        using var region = new Region();
        var unhandled = new Probe(region.System);
        region.System.EventStream.Subscribe(unhandled.Ref, typeof(UnhandledMessage));
        region.Ref.Tell("for nobody", ActorRefs.NoSender);

        Assert.Equal("for nobody", unhandled.Expect<UnhandledMessage>().Message);
    }

    [Fact]
    public void A_kind_is_started_once_and_found_by_its_name()
    {
        using var region = new Region();
        var sharding = ClusterSharding.Get(region.System);

        Assert.Same(region.Ref, sharding.ShardRegion("device"));
        Assert.Same(
            region.Ref, sharding.Start("device", Props.Empty, ClusterShardingSettings.Create(region.System), Region.Extractor));
        Assert.Equal(["device"], sharding.ShardTypeNames);
        Assert.Contains("'other'", Assert.Throws<ArgumentException>(() => sharding.ShardRegion("other")).Message, StringComparison.Ordinal);
    }

    private static CurrentShardRegionState StateOf(Region region) =>
        region.Ref.Ask<CurrentShardRegionState>(GetShardRegionState.Instance, TimeSpan.FromSeconds(20)).GetAwaiter().GetResult();

    private static void WaitUntilGone(Region region, string id)
    {
        while (StateOf(region).Shards.Any(shard => shard.EntityIds.Contains(id)))
        {
        }
    }
}
