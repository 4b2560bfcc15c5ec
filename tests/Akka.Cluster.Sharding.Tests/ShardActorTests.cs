using Akka.Actor;

namespace Akka.Cluster.Sharding.Tests;

public sealed class ShardActorTests
{
    [Fact]
    public void A_start_that_is_told_twice_leaves_the_entity_to_be_stopped_with_its_shard()
    {
        using var test = new TestSystem();
        var ledger = new TrackedEntity.Ledger();
        var type = new EntityType("tracked", id => Props.Create(() => new TrackedEntity(id, ledger)), ClusterShardingSettings.Create(test.System), null, "stop");
        var directory = new EntityDirectory(Region.Extractor, 100, ActorRefs.Nobody);
        var slot = directory.SlotOf("e", "s");
        Assert.True(slot.TryBegin());
        var shard = test.System.ActorOf(Props.Create(() => new ShardActor(type, directory, "s")));
        shard.Tell(new StartSlot(slot), ActorRefs.NoSender);
        _ = TestSystem.Await(shard.Ask<ShardState>(GetShardState.Instance));

        // As the region tells it again after the loss of a shard, here when it shuts down already.
        directory.BeginClosing();
        shard.Tell(new StartSlot(slot), ActorRefs.NoSender);

        Assert.True(TestSystem.Await(shard.GracefulStop(TestSystem.WaitMax, StopEntities.Instance)));
        Assert.Equal((0, 0), Assert.Single(ledger.Accounts.Select(account => (account.Alive, account.Violations))));
    }
}
