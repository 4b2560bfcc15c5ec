using Akka.Actor;

namespace Akka.Cluster.Sharding.Tests;

/// <summary>Under any interleaving there is at most one living entity of an id, and what passivation allows to keep is kept.</summary>
public sealed class OneInstanceTests
{
    private const int MessagesEach = 3000;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Under_starts_stops_passivations_and_failures_one_instance_of_an_entity_lives(int seed)
    {
        using var region = new TrackedRegion("");
        region.TellAll(seed, MessagesEach, random => random.Next(20) switch
        {
            0 => "passivate",
            1 => "stop",
            2 => "fail",
            _ => 1,
        });
        region.End();

        Assert.All(region.Ledger.Accounts, account => Assert.Equal((0, 0), (account.Alive, account.Violations)));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void Passivation_loses_no_message(int seed)
    {
        using var region = new TrackedRegion("");
        var told = region.TellAll(seed, MessagesEach, random => random.Next(5) == 0 ? "passivate" : 1);
        while (region.Ledger.Accounts.Sum(account => account.Received) < told)
        {
            // A region that answers has handled what was told before.
            _ = TestSystem.Await(region.Ref.Ask<CurrentShardRegionState>(GetShardRegionState.Instance));
        }
        region.End();

        Assert.Equal(told, region.Ledger.Accounts.Sum(account => account.Received));
        Assert.All(region.Ledger.Accounts, account => Assert.Equal((0, 0), (account.Alive, account.Violations)));
    }

    [Theory]
    [InlineData(6, "off")]
    [InlineData(7, "off")]
    [InlineData(8, "on")]
    public void With_shards_that_are_killed_too_one_instance_lives(int seed, string remember)
    {
        using var region = new TrackedRegion(
            $"akka.cluster.sharding {{ remember-entities = {remember}, shard-failure-backoff = 5ms, entity-restart-backoff = 5ms }}");
        region.TellAll(seed, MessagesEach / 3, random =>
        {
            if (random.Next(40) == 0)
            {
                var shard = region.System.ActorSelection($"/system/sharding/tracked/{random.Next(10)}");
                shard.Tell(random.Next(2) == 0 ? PoisonPill.Instance : Kill.Instance, ActorRefs.NoSender);
            }
            return random.Next(20) switch
            {
                0 => "passivate",
                1 => "stop",
                2 => "fail",
                _ => 1,
            };
        });
        region.End();

        Assert.All(region.Ledger.Accounts, account => Assert.Equal((0, 0), (account.Alive, account.Violations)));
    }
}
