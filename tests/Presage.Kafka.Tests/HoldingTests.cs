using Confluent.Kafka;

namespace Presage.Kafka.Tests;

public sealed class HoldingTests
{
    private readonly Holding _holding = new();

    [Fact]
    public void What_is_assigned_is_paused_once_and_resumed_once()
    {
        _holding.Assigned(Partitions(0, 1, 2));
        // It runs; to resume it would throw away what was fetched.
        Assert.Empty(_holding.Resume());
        Assert.Equal(Partitions(0, 1, 2), Sorted(_holding.Pause()));
        Assert.Empty(_holding.Pause());
        Assert.Equal(Partitions(0, 1, 2), Sorted(_holding.Resume()));
        Assert.Empty(_holding.Resume());
    }

    [Fact]
    public void What_stays_through_a_rebalance_while_paused_is_resumed_afterwards()
    {
        _holding.Assigned(Partitions(0, 1, 2));
        _holding.Pause();
        _holding.Gone(Partitions(1));
        // A cooperative rebalance tells what is new only: nothing.
        _holding.Assigned([]);
        Assert.Empty(_holding.Pause());
        Assert.Equal(Partitions(0, 2), Sorted(_holding.Resume()));
        Assert.False(_holding.Contains(Partitions(1)[0]));
    }

    [Fact]
    public void What_comes_while_the_others_are_paused_is_paused_by_the_next_wait()
    {
        _holding.Assigned(Partitions(0));
        _holding.Pause();
        _holding.Assigned(Partitions(0, 1));
        Assert.Equal(Partitions(1), _holding.Pause());
        Assert.Equal(Partitions(0, 1), Sorted(_holding.Resume()));
    }

    [Fact]
    public void What_went_while_paused_and_came_back_is_resumed()
    {
        _holding.Assigned(Partitions(0, 1));
        _holding.Pause();
        _holding.Gone(Partitions(0));
        Assert.Equal(Partitions(1), _holding.Resume());
        _holding.Assigned(Partitions(0));
        Assert.Equal(Partitions(0), _holding.Resume());
        Assert.Empty(_holding.Resume());
    }

    [Fact]
    public void What_went_while_paused_and_came_back_during_a_wait_is_paused_again()
    {
        _holding.Assigned(Partitions(0, 1));
        _holding.Pause();
        _holding.Gone(Partitions(0));
        _holding.Assigned(Partitions(0));
        Assert.Equal(Partitions(0), _holding.Pause());
        Assert.Equal(Partitions(0, 1), Sorted(_holding.Resume()));
    }

    private static TopicPartition[] Partitions(params int[] numbers) => [.. numbers.Select(number => new TopicPartition("flows", number))];

    private static IEnumerable<TopicPartition> Sorted(IEnumerable<TopicPartition> partitions) => partitions.OrderBy(partition => partition.Partition.Value);
}
