using FsCheck;
using FsCheck.Fluent;
using Presage.Core;

namespace Presage.Content.Tests;

public sealed class CatalogueDigestTests
{
    private static readonly DigestLimits Limits = new(200, 16);

    [Fact]
    public void A_shard_that_has_seen_nothing_forecasts_what_another_was_taught()
    {
        var (taught, empty) = (new Visits(new ContentPredictor(Settings.Predictor)), new Visits(new ContentPredictor(Settings.Predictor)));
        for (var visit = 0; visit < 20; visit++) taught.Session(1, 2, 3);
        Assert.True(empty.Predictor.Fold(taught.Predictor.Digest(shard: 1, number: 1, Limits)));
        Assert.Equal([2UL], empty.Top(empty.Session(1), 1));
        Assert.Equal([3UL], empty.Top(empty.Session(1, 2), 1));
    }

    [Fact]
    public void An_item_that_only_others_know_is_named_when_it_is_popular_there()
    {
        var (taught, own) = (new Visits(new ContentPredictor(Settings.Predictor)), new Visits(new ContentPredictor(Settings.Predictor)));
        for (ulong visit = 0; visit < 40; visit++) taught.Session(7, 100 + visit);
        own.Predictor.Fold(taught.Predictor.Digest(1, 1, Limits));
        Assert.Contains(7UL, own.Top(own.Session(50), 3));
    }

    [Fact]
    public void A_digest_that_comes_twice_or_late_changes_nothing()
    {
        var (taught, own) = (new Visits(new ContentPredictor(Settings.Predictor)), new Visits(new ContentPredictor(Settings.Predictor)));
        for (var visit = 0; visit < 20; visit++) taught.Session(1, 2);
        var early = taught.Predictor.Digest(1, 1, Limits);
        for (var visit = 0; visit < 60; visit++) taught.Session(1, 3);
        var late = taught.Predictor.Digest(1, 2, Limits);
        Assert.True(own.Predictor.Fold(late));
        Assert.False(own.Predictor.Fold(late));
        Assert.False(own.Predictor.Fold(early));
        Assert.Equal([3UL], own.Top(own.Session(1), 1));
    }

    /// <summary>Any order of arrival, with repeats, gives the same forecasts.</summary>
    [Fact]
    public void The_order_in_which_shards_tell_does_not_matter()
    {
        var digests = Enumerable.Range(0, 4).SelectMany(shard => Told((ulong)shard)).ToArray();
        var expected = Forecasts(digests);
        var orders = Gen.Shuffle(digests.Concat(digests).ToArray());
        Prop.ForAll(orders.ToArbitrary(), order => Forecasts(order).SequenceEqual(expected)).Check(Config.QuickThrowOnFailure.WithReplay(20_261_122, 9).WithMaxTest(30));
    }

    [Fact]
    public void What_was_told_is_not_told_on()
    {
        var (taught, own) = (new Visits(new ContentPredictor(Settings.Predictor)), new Visits(new ContentPredictor(Settings.Predictor)));
        for (var visit = 0; visit < 20; visit++) taught.Session(1, 2);
        own.Session(5, 6);
        var before = own.Predictor.Digest(2, 1, Limits).ToBytes();
        own.Predictor.Fold(taught.Predictor.Digest(1, 1, Limits));
        Assert.Equal(before, own.Predictor.Digest(2, 1, Limits).ToBytes());
    }

    [Fact]
    public void A_full_catalogue_keeps_its_own_items()
    {
        var (taught, own) = (new Visits(new ContentPredictor(Settings.Predictor)), new Visits(new ContentPredictor(Settings.Predictor)));
        for (ulong item = 1; item <= (ulong)Settings.Predictor.ItemsMax; item++) own.Session(item, item + 1);
        for (ulong item = 5000; item < 5100; item++) taught.Session(item, item + 1);
        own.Predictor.Fold(taught.Predictor.Digest(1, 1, Limits));
        Assert.Equal(Settings.Predictor.ItemsMax, own.Predictor.ItemCount);
        Assert.DoesNotContain(5001UL, own.Top(own.Session(50), 20));
    }

    [Fact]
    public void A_digest_tells_no_more_than_its_limits()
    {
        var taught = new Visits(new ContentPredictor(Settings.Predictor));
        for (ulong item = 1; item < 100; item++) taught.Session(1, item, 2);
        var digest = taught.Predictor.Digest(1, 1, new DigestLimits(10, 3));
        Assert.Equal(10, digest.Items.Length);
        Assert.All(digest.Items, item => Assert.True(item.Next.Length <= 3 && item.Later.Length <= 3));
        Assert.Contains(digest.Items, item => item.Item == 1);
    }

    [Fact]
    public void The_released_format_is_written_and_read_unchanged()
    {
        var taught = new Visits(new ContentPredictor(Settings.Predictor));
        for (var visit = 0; visit < 3; visit++) taught.Session(1, 2, 3);
        var digest = taught.Predictor.Digest(7, 5, Limits);
        // What is learned from the same events has changed since digest-1.
        Golden.Assert("digest-1-b.hex", digest.ToBytes());
        foreach (var released in new[] { "digest-1.hex", "digest-1-b.hex" })
        {
            var read = CatalogueDigest.From(Golden.Read(released));
            Assert.Equal((7UL, 5L, 3), (read.Shard, read.Number, read.Items.Length));
            Assert.Equal(Golden.Read(released), read.ToBytes());
        }
    }

    [Fact]
    public void Damaged_or_forged_digests_are_refused()
    {
        var bytes = new CatalogueDigest(1, 1, [new DigestItem(1, 2, [new DigestStep(2, 1)], [])]).ToBytes();
        for (var at = 0; at < bytes.Length; at++)
        {
            var damaged = bytes.ToArray();
            damaged[at] ^= 1;
            Assert.Throws<PredictorFormatException>(() => CatalogueDigest.From(damaged));
            Assert.Throws<PredictorFormatException>(() => CatalogueDigest.From(bytes.AsMemory(0, at)));
        }

        Assert.Throws<PredictorFormatException>(() => CatalogueDigest.From(new CatalogueDigest(1, 1, [new DigestItem(1, -1, [], [])]).ToBytes()));
        Assert.Throws<PredictorFormatException>(() => CatalogueDigest.From(new CatalogueDigest(1, 1, [new DigestItem(1, float.NaN, [], [])]).ToBytes()));
    }

    private static CatalogueDigest[] Told(ulong shard)
    {
        var (visits, site) = (new Visits(new ContentPredictor(Settings.Predictor)), new SimulatedSite(seed: 30 + shard));
        for (var visit = 0; visit < 60; visit++) visits.Session(site.Visit());
        var first = visits.Predictor.Digest(shard, 1, Limits);
        for (var visit = 0; visit < 60; visit++) visits.Session(site.Visit());
        return [first, visits.Predictor.Digest(shard, 2, Limits)];
    }

    private static ulong[] Forecasts(IEnumerable<CatalogueDigest> digests)
    {
        var own = new Visits(new ContentPredictor(Settings.Predictor));
        // All items are known before, so that handles do not depend on who told of an item first.
        for (ulong page = 1; page <= 61; page++) own.Session(page);
        foreach (var digest in digests) own.Predictor.Fold(digest);
        return [.. Enumerable.Range(1, 20).SelectMany(page => own.Top(own.Session((ulong)page), 5, heldToo: true))];
    }
}
