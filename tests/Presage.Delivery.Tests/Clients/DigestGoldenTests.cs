using Presage.Content;

namespace Presage.Delivery.Tests;

/// <summary>What shards tell each other is read by other versions of Presage: its bytes stay as they are.</summary>
public sealed class DigestGoldenTests
{
    private const string Golden =
        "50434431c709841cc37c4eb703000000000000000018748b9b01000002000000efcdab89674523010000484102000000070000000000000000008040"
        + "09000000000000000000a03f010000000b000000000000000000003f1032547698badcfe0000803f0000000000000000";

    private static readonly CatalogueDigest Digest = new(3, 1_767_571_200_000,
    [
        new DigestItem(0x0123456789abcdef, 12.5f, [new DigestStep(7, 4), new DigestStep(9, 1.25f)], [new DigestStep(11, 0.5f)]),
        new DigestItem(0xfedcba9876543210, 1, [], []),
    ]);

    [Fact]
    public void A_digest_has_these_bytes() => Assert.Equal(Golden, Convert.ToHexStringLower(Digest.ToBytes()));

    [Fact]
    public void And_is_read_from_them()
    {
        var read = CatalogueDigest.From(Convert.FromHexString(Golden));

        Assert.Equal((Digest.Shard, Digest.Number, 2), (read.Shard, read.Number, read.Items.Length));
        Assert.Equal((0x0123456789abcdefUL, 12.5f), (read.Items[0].Item, read.Items[0].Uses));
        Assert.Equal((DigestStep[])[new DigestStep(7, 4), new DigestStep(9, 1.25f)], read.Items[0].Next.ToArray());
        Assert.Equal((DigestStep[])[new DigestStep(11, 0.5f)], read.Items[0].Later.ToArray());
        Assert.Equal((0xfedcba9876543210UL, 1f, 0, 0), (read.Items[1].Item, read.Items[1].Uses, read.Items[1].Next.Length, read.Items[1].Later.Length));
    }

    [Fact]
    public async Task As_a_message_it_has_the_key_of_a_client_of_its_shard_before_it()
    {
        var system = Akka.Actor.ActorSystem.Create("golden");
        var serializer = new DeliverySerializer((Akka.Actor.ExtendedActorSystem)system);
        var message = new ShardDigest(0x0102030405060708, Convert.FromHexString(Golden));

        Assert.Equal((4110, "content-digest-1"), (serializer.Identifier, serializer.Manifest(message)));
        Assert.Equal("0102030405060708" + Golden, Convert.ToHexStringLower(serializer.ToBinary(message)));
        var read = Assert.IsType<ShardDigest>(serializer.FromBinary(serializer.ToBinary(message), "content-digest-1"));
        Assert.Equal((message.Client, Golden), (read.Client, Convert.ToHexStringLower(read.Bytes.Span)));
        await system.Terminate();
    }

    [Fact]
    public void Every_bit_of_it_is_checked()
    {
        var bytes = Convert.FromHexString(Golden);
        for (var bit = 0; bit < 8 * bytes.Length; bit++)
        {
            byte[] damaged = [.. bytes];
            damaged[bit / 8] ^= (byte)(1 << bit % 8);
            Assert.Throws<PredictorFormatException>(() => CatalogueDigest.From(damaged));
        }

        for (var length = 0; length < bytes.Length; length++) Assert.Throws<PredictorFormatException>(() => CatalogueDigest.From(bytes.AsMemory(0, length)));
    }
}
