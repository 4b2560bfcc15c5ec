namespace Akka.Cluster.Sharding.Tests;

public sealed class HashCodeMessageExtractorTests
{
    [Fact]
    public void Shard_ids_are_numbers_below_the_number_of_shards_and_all_are_used()
    {
        var extractor = HashCodeMessageExtractor.Create(30, message => (string)message);

        var shards = Enumerable.Range(0, 5000).Select(number => extractor.ShardId($"subscriber-{number}")).GroupBy(shard => shard).ToArray();

        Assert.Equal(30, shards.Length);
        Assert.All(shards, shard => Assert.InRange(int.Parse(shard.Key), 0, 29));
        Assert.All(shards, shard => Assert.InRange(shard.Count(), 100, 240));
    }

    [Fact]
    public void An_id_stays_in_its_shard() =>
        Assert.Equal(
            ["9", "9", "5", "3"],
            new[] { "", "a", "subscriber-1", "10.1.2.3" }.Select(id => HashCodeMessageExtractor.Create(10, _ => id).ShardId(id)));

    [Fact]
    public void There_is_at_least_one_shard() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => HashCodeMessageExtractor.Create(0, _ => ""));
}
