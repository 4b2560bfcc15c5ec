using Akka.Actor;
using Akka.TestKit;

namespace Akka.Cluster.Sharding.Tests.Remember;

/// <summary>Remembered entities start again with their shard.</summary>
public sealed class RememberEntitiesTests : IDisposable
{
    private const string Remember = "akka.cluster.sharding.remember-entities = on\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("presage-sharding-").FullName;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void After_a_restart_of_the_system_all_run_again_but_the_passivated()
    {
        using (var region = new Region(Remember + OnFile()))
        {
            StartAll(region, "a", "b", "c", "d");
            region.Tell("b", "passivate");
            region.Probe.Expect("b: passivating", "b: stopped");
            WaitUntilForgotten(region, "b", Neighbour("b"));
        }
        using (var region = new Region(Remember + OnFile()))
        {
            Assert.Equal(["a: started", "c: started", "d: started", $"{Neighbour("b")}: started"], Sorted(region, 4));
            region.Tell("b", "again");
            region.Probe.Expect("b: started", "b: again");
        }
        using (var region = new Region(Remember + OnFile()))
        {
            Assert.Equal(["a: started", "b: started", "c: started", "d: started", $"{Neighbour("b")}: started"], Sorted(region, 5));
        }
    }

    [Fact]
    public void Snapshots_stand_for_the_events_before_them()
    {
        var ids = Enumerable.Range(0, 40).Select(number => $"e{number:D2}").ToArray();
        const string often = "akka.cluster.sharding { snapshot-after = 2, keep-nr-of-batches = 1, event-sourced-remember-entities-store.max-updates-per-write = 3 }\n";
        using (var region = new Region(Remember + often + OnFile()))
        {
            StartAll(region, ids);
        }
        using (var region = new Region(Remember + often + OnFile()))
        {
            Assert.Equal(ids.Select(id => $"{id}: started"), Sorted(region, ids.Length));
        }
    }

    [Fact]
    public void At_a_constant_rate_so_many_start_at_a_time()
    {
        const string rate = """
            akka.cluster.sharding {
              entity-recovery-strategy = constant
              entity-recovery-constant-rate-strategy { frequency = 1h, number-of-entities = 2 }
            }

            """;
        var ids = Enumerable.Range(0, 100).Select(number => $"e{number}").Where(id => Region.Extractor.ShardId(id) == "3").Take(5).ToArray();
        using (var region = new Region(Remember + OnFile()))
        {
            StartAll(region, ids);
        }
        using (var region = new Region(Remember + rate + TestSystem.VirtualTime + OnFile()))
        {
            _ = Sorted(region, 2);
            Assert.Equal(2, RunningCount(region));
            ((TestScheduler)region.System.Scheduler).Advance(TimeSpan.FromHours(1));
            _ = Sorted(region, 2);
            Assert.Equal(4, RunningCount(region));
            // A message does not wait for its entity's turn.
            var last = ids.Single(id => !IsRunning(region, id));
            region.Tell(last, "now");
            region.Probe.Expect($"{last}: started", $"{last}: now");
        }
    }

    [Fact]
    public void An_entity_that_stops_on_its_own_starts_again_after_the_backoff()
    {
        using var region = new Region(Remember + TestSystem.VirtualTime);
        StartAll(region, "a");
        region.Tell("a", "stop");
        region.Probe.Expect("a: stopped");
        while (IsRunning(region, "a"))
        {
        }
        ((TestScheduler)region.System.Scheduler).Advance(TimeSpan.FromSeconds(9));
        Assert.Equal(0, RunningCount(region));
        ((TestScheduler)region.System.Scheduler).Advance(TimeSpan.FromSeconds(2));

        region.Probe.Expect("a: started");
    }

    [Fact]
    public void A_message_starts_it_sooner()
    {
        using var region = new Region(Remember + TestSystem.VirtualTime);
        StartAll(region, "a");
        region.Tell("a", "stop");
        region.Probe.Expect("a: stopped");
        while (IsRunning(region, "a"))
        {
        }
        region.Tell("a", "1");
        region.Probe.Expect("a: started", "a: 1");
        ((TestScheduler)region.System.Scheduler).Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(1, RunningCount(region));
        Assert.Equal(0, region.Probe.WaitingCount);
    }

    [Fact]
    public void Remembered_entities_are_not_idle()
    {
        using var region = new Region(Remember + TestSystem.VirtualTime);
        StartAll(region, "a");
        ((TestScheduler)region.System.Scheduler).Advance(TimeSpan.FromHours(1));

        Assert.Equal(1, RunningCount(region));
    }

    [Fact]
    public void A_shard_whose_journal_fails_starts_again_and_keeps_what_it_was_told()
    {
        const string failing = """
            akka.persistence.journal.failing.class = "Akka.Cluster.Sharding.Tests.Remember.FailingJournal, Akka.Cluster.Sharding.Tests"
            akka.cluster.sharding { journal-plugin-id = akka.persistence.journal.failing, shard-failure-backoff = 1h, coordinator-failure-backoff = 1h }

            """;
        using var region = new Region(Remember + failing + TestSystem.VirtualTime);
        StartAll(region, "a");
        var other = Neighbour("a");
        FailingJournal.FailNextWrite();
        region.Tell(other, "kept");
        region.Probe.Expect("a: stopped");
        // From the turn on in which the region forgets the shard, its backoff runs.
        while (StateOf(region).Shards.Any(shard => shard.ShardId == Region.Extractor.ShardId("a")))
        {
        }
        ((TestScheduler)region.System.Scheduler).Advance(TimeSpan.FromHours(1));

        Assert.Equal(["a: started", $"{other}: kept", $"{other}: started"], Sorted(region, 3));
    }

    [Fact]
    public void A_shard_whose_backoff_ends_while_its_region_shuts_down_is_not_started()
    {
        const string times = "akka.cluster.sharding { shard-failure-backoff = 1h, handoff-timeout = 10h }\n";
        using var region = new Region(Remember + times + TestSystem.VirtualTime, stopMessage: "ignored");
        StartAll(region, "a", "b");
        KillShardOf(region, "a");
        region.Probe.Expect("a: stopped");
        while (StateOf(region).Shards.Any(shard => shard.ShardId == Region.Extractor.ShardId("a")))
        {
        }
        region.Probe.Watch(region.Ref);
        region.Ref.Tell(GracefulShutdown.Instance, ActorRefs.NoSender);
        region.Probe.Expect("b: ignored");
        ((TestScheduler)region.System.Scheduler).Advance(TimeSpan.FromHours(1));
        KillShardOf(region, "b");

        region.Probe.Expect("b: stopped");
        region.Probe.Expect<Terminated>();
    }

    [Fact]
    public void A_region_whose_journal_fails_opens_its_store_again_and_keeps_what_it_was_told()
    {
        const string failing = """
            akka.persistence.journal.failing.class = "Akka.Cluster.Sharding.Tests.Remember.FailingJournal, Akka.Cluster.Sharding.Tests"
            akka.cluster.sharding { journal-plugin-id = akka.persistence.journal.failing, coordinator-failure-backoff = 1ms }

            """;
        using var region = new Region(Remember + failing);
        FailingJournal.FailNextWrite();
        region.Tell("a", "kept");
        region.Tell("a", "too");

        region.Probe.Expect("a: started", "a: kept", "a: too");
    }

    [Fact]
    public void Shards_are_remembered_by_their_region_and_start_without_a_message()
    {
        using (var region = new Region(Remember + OnFile()))
        {
            StartAll(region, "a");
        }
        using (var region = new Region(Remember + OnFile()))
        {
            region.Probe.Expect("a: started");
            Assert.Equal([Region.Extractor.ShardId("a")], StateOf(region).Shards.Select(shard => shard.ShardId));
        }
    }

    private static void StartAll(Region region, params string[] ids)
    {
        foreach (var id in ids)
        {
            region.Tell(id, "1");
        }
        Assert.Equal(
            ids.SelectMany(id => new[] { $"{id}: 1", $"{id}: started" }).Order(StringComparer.Ordinal), Sorted(region, ids.Length * 2));
    }

    private static string[] Sorted(Region region, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => region.Probe.Expect<string>()).Order(StringComparer.Ordinal)];

    private static CurrentShardRegionState StateOf(Region region) =>
        TestSystem.Await(region.Ref.Ask<CurrentShardRegionState>(GetShardRegionState.Instance));

    private static bool IsRunning(Region region, string id) => StateOf(region).Shards.Any(shard => shard.EntityIds.Contains(id));

    private static int RunningCount(Region region) => StateOf(region).Shards.Sum(shard => shard.EntityIds.Count);

    /// <summary>
    /// The shard takes note of a stopped child before it is told of it, and starts an entity that it must remember behind the
    /// write that forgets the stopped one.
    /// </summary>
    private static void WaitUntilForgotten(Region region, string id, string witness)
    {
        while (TestSystem.Await(region.Ref.Ask<EntityLocation>(new GetEntityLocation(id, TestSystem.WaitMax))).EntityRef.HasValue)
        {
        }
        StartAll(region, witness);
    }

    private static void KillShardOf(Region region, string id) => region.System
        .ActorSelection($"/system/sharding/device/{Region.Extractor.ShardId(id)}").Tell(PoisonPill.Instance, ActorRefs.NoSender);

    private static string Neighbour(string id) => Enumerable.Range(0, 1000).Select(number => $"n{number}")
        .First(each => Region.Extractor.ShardId(each) == Region.Extractor.ShardId(id));

    private string OnFile()
    {
        var source = $"connection-string = \"Data Source={Path.Combine(_folder, "journal.db")}\", provider-name = \"SQLite.MS\"";
        return $$"""
            akka.persistence.journal { plugin = "akka.persistence.journal.sql", sql { {{source}} } }
            akka.persistence.snapshot-store { plugin = "akka.persistence.snapshot-store.sql", sql { {{source}} } }

            """;
    }
}
