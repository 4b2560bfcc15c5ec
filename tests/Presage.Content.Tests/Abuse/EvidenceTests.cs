using Presage.Core;

namespace Presage.Content.Tests;

public sealed class EvidenceTests
{
    [Fact]
    public void A_value_has_as_many_bits_as_it_is_rare()
    {
        var table = new TailTable(1);
        for (var value = 0; value < 1024; value++) table.Learn(value < 1023 - 32 ? 0 : value % 2 == 0 ? 1 : 2, 1, 1 << 20);
        Assert.Equal(0, table.Bits(0));
        Assert.Equal(5, table.Bits(1), 0.1f);
        Assert.Equal(6, table.Bits(2), 0.2f);
        Assert.Equal(11, table.Bits(3), 0.1f);
    }

    [Fact]
    public void Shares_agree_with_an_exponential_also_beyond_what_was_seen()
    {
        var (quantiles, random) = (new EvidenceQuantiles(), new SeededRandom(2));
        for (var sample = 0; sample < 20_000; sample++) quantiles.Learn((float)(10 * random.NextExponential()), 1 << 20);
        foreach (var share in new[] { 0.5, 0.1, 0.01, 0.001, 1e-4, 1e-6 })
            Assert.InRange(quantiles.ShareAbove((float)(-10 * Math.Log(share))) / share, 0.25, 4);
        Assert.Equal(10 * Math.Log(10), quantiles.Quantile(0.9), 1.0);
    }

    [Fact]
    public void A_share_never_rises_with_the_evidence()
    {
        var (quantiles, random) = (new EvidenceQuantiles(), new SeededRandom(3));
        Assert.Equal(1, quantiles.ShareAbove(50));
        for (var sample = 0; sample < 3000; sample++) quantiles.Learn(random.NextInt32(40), 1000);
        var last = 1.0;
        for (var bits = 0f; bits < 300; bits += 0.5f)
        {
            Assert.InRange(quantiles.ShareAbove(bits), 0, last);
            last = quantiles.ShareAbove(bits);
        }
    }

    [Theory]
    [InlineData("/Index.html?id=17", "/index.html?id=00")]
    [InlineData("/a%27%3C", "/a'<")]
    [InlineData("/a%2527", "/a\u0001'")]
    [InlineData("/a%25zz%", "/a%zz%")]
    [InlineData("/caf\u00e9", "/caf\u0080")]
    public void A_target_is_read_as_it_is_meant(string target, string read)
    {
        var plain = new PlainTarget();
        plain.Read(target);
        Assert.Equal(read, plain.Text.ToString());
    }

    [Fact]
    public void A_short_attack_in_a_long_harmless_path_weighs_as_much_as_alone()
    {
        var text = new TargetText();
        text.Read("/index.html?id=1' or 1=1--");
        var alone = text.Probing;
        text.Read("/news/2015/05/17/some-title-of-an-article.html?page=3&lang=en&id=1' or 1=1--");
        Assert.InRange(text.Probing, 0.8f * alone, 1.3f * alone);
        Assert.True(alone > 20);
        text.Read("/news/2015/05/17/some-other-title.html?page=3&lang=de");
        Assert.InRange(text.Probing, 0, 8);
    }

    [Fact]
    public void Any_target_is_read_whatever_its_bytes()
    {
        var (text, names, random) = (new TargetText(), new SiteNames(64), new SeededRandom(9));
        for (var attempt = 0; attempt < 2000; attempt++)
        {
            var target = new string([.. Enumerable.Range(0, random.NextInt32(700)).Select(_ => random.NextInt32(3) == 0 ? "%/?&=;.+"[random.NextInt32(8)] : (char)random.NextInt32(0x10000))]);
            text.Read(target);
            text.Learn();
            Assert.InRange(names.PathNovelty(target, 1), 0, 5);
            Assert.InRange(names.ParameterNovelty(target, 1), 0, 4);
            names.Learn("GET", target, 1);
            Assert.True(float.IsFinite(text.Strange) && float.IsFinite(text.Probing));
        }
    }

    [Fact]
    public void A_name_is_known_to_all_once_two_clients_had_it()
    {
        var names = new KnownNames(64);
        Assert.Equal(2, names.Novelty(77, 1));
        names.Learn(77, 1);
        Assert.Equal((1, 0), (names.Novelty(77, 1), names.Novelty(77, 3)));
        names.Learn(77, 3);
        Assert.Equal((0, 0), (names.Novelty(77, 1), names.Novelty(77, 3)));
    }
}
