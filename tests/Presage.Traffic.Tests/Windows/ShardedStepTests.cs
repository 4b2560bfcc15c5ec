using FsCheck;
using FsCheck.Fluent;
using Presage.Core;

namespace Presage.Traffic.Tests.Windows;

public sealed class ShardedStepTests
{
    [Fact]
    public void Every_row_is_in_the_shard_of_its_subscriber_and_none_is_lost_or_doubled() =>
        Check.QuickThrowOnFailure(Prop.ForAll<byte, byte>((shards, subscribers) =>
        {
            var roster = Make.Roster(shards % 9 + 1, [.. Enumerable.Range(0, subscribers).Select(index => $"s{index}")]);
            var rows = Enumerable.Range(0, subscribers).Select(index => new SubscriberStep(index, 7, index, 0, 0, 0, 1)).ToArray();

            var split = ShardedStep.Split(new ClosedStep(7, rows), roster);

            Assert.Equal(roster.ShardCount, split.RowsByShard.Count);
            for (var shard = 0; shard < split.RowsByShard.Count; shard++)
                Assert.All(split.RowsByShard[shard], row => Assert.Equal(shard, roster.ShardOf(row.SubscriberIndex)));
            Assert.Equal(rows, split.RowsByShard.SelectMany(shard => shard).OrderBy(row => row.SubscriberIndex));
        }));

    [Fact]
    public void A_subscriber_keeps_its_shard_whatever_its_index()
    {
        var first = Make.Roster(16, "alice", "bob");
        var second = Make.Roster(16, "bob", "carol", "alice");

        Assert.Equal(first.ShardOf(0), second.ShardOf(2));
        Assert.Equal(first.ShardOf(1), second.ShardOf(0));
    }
}
