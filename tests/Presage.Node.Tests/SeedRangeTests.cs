namespace Presage.Node.Tests;

public sealed class SeedRangeTests
{
    [Fact]
    public void A_range_names_every_seed_from_the_first_to_the_last() => Assert.Equal([101, 102, 103], SeedRange.Parse("101..103"));

    [Theory]
    [InlineData("3..1")]
    [InlineData("a..b")]
    [InlineData("1..2..3")]
    [InlineData("0..100000")]
    [InlineData("")]
    public void Anything_else_is_refused_with_an_example(string text) =>
        Assert.Contains("101..108", Assert.Throws<UserErrorException>(() => SeedRange.Parse(text)).Message, StringComparison.Ordinal);
}
