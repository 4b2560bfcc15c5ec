namespace Presage.Content.Tests.Versions;

public sealed class ValidatorTests
{
    private static readonly EntityTag Current = EntityTag.Of(ContentHash.Of("body"u8));

    [Fact]
    public void Equal_bodies_have_equal_strong_tags()
    {
        Assert.Equal("\"Iw2DWNyOiJC0xY3vU5-zXJ9pDjnhrMWeLZFuUaKlS-A\"".Length, Current.ToString().Length);
        Assert.Equal(EntityTag.Of(ContentHash.Of("body"u8)), Current);
        Assert.NotEqual(EntityTag.Of(ContentHash.Of("Body"u8)), Current);
        Assert.Equal("ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0", ContentHash.Of("abc"u8).ToString());
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("*", false)]
    [InlineData("CURRENT", false)]
    [InlineData("W/CURRENT", false)]
    [InlineData("\"other\" , CURRENT", false)]
    [InlineData("\"other\", W/\"x\"", true)]
    [InlineData("garbage, CURRENT", true)]
    [InlineData("\"open", true)]
    [InlineData("", true)]
    public void If_none_match_decides_whether_the_body_is_sent(string? header, bool isSent) =>
        Assert.Equal(isSent, EntityTag.IsNoneMatch(header?.Replace("CURRENT", Current.ToString(), StringComparison.Ordinal), Current));

    [Theory]
    [InlineData("bytes=0-0", "0-1")]
    [InlineData("bytes=10-", "10-100")]
    [InlineData("bytes=-30", "70-100")]
    [InlineData("bytes=-300", "0-100")]
    [InlineData("bytes=90-400", "90-100")]
    [InlineData("Bytes=0-4, 20-29", "0-5 20-30")]
    [InlineData("bytes=0-4,200-300", "0-5")]
    public void Ranges_lie_within_the_body(string header, string expected)
    {
        var answer = RangeRequest.Parse(header, null, Current, 100);
        Assert.Equal((RangeAnswer.Partial, expected), (answer.Answer, string.Join(' ', answer.Ranges.Select(range => $"{range.Start}-{range.End}"))));
    }

    [Theory]
    [InlineData(null, RangeAnswer.Whole)]
    [InlineData("items=0-4", RangeAnswer.Whole)]
    [InlineData("bytes=5-4", RangeAnswer.Whole)]
    [InlineData("bytes=a-4", RangeAnswer.Whole)]
    [InlineData("bytes=-", RangeAnswer.Whole)]
    [InlineData("bytes=", RangeAnswer.Whole)]
    [InlineData("bytes=0-99999999999999999999", RangeAnswer.Whole)]
    [InlineData("bytes=0-99,0-99", RangeAnswer.Whole)]
    [InlineData("bytes=1-1,1-1,1-1,1-1,1-1,1-1,1-1,1-1,1-1,1-1,1-1,1-1,1-1,1-1,1-1,1-1,1-1", RangeAnswer.Whole)]
    [InlineData("bytes=100-", RangeAnswer.Unsatisfiable)]
    [InlineData("bytes=-0", RangeAnswer.Unsatisfiable)]
    public void What_cannot_be_read_is_answered_whole_and_what_lies_behind_with_416(string? header, RangeAnswer expected) =>
        Assert.Equal(expected, RangeRequest.Parse(header, null, Current, 100).Answer);

    [Fact]
    public void If_range_needs_the_strong_tag_of_this_version()
    {
        Assert.Equal(RangeAnswer.Partial, RangeRequest.Parse("bytes=0-4", Current.ToString(), Current, 100).Answer);
        Assert.Equal(RangeAnswer.Whole, RangeRequest.Parse("bytes=0-4", $"W/{Current}", Current, 100).Answer);
        Assert.Equal(RangeAnswer.Whole, RangeRequest.Parse("bytes=0-4", "\"old\"", Current, 100).Answer);
        Assert.Equal("bytes 0-4/100", RangeRequest.ContentRange(new ByteRange(0, 5), 100));
    }

    [Theory]
    [InlineData("/css/style.css", "/css/style.~HASH.css")]
    [InlineData("/page", "/page.~HASH")]
    [InlineData("/v1.2/page", "/v1.2/page.~HASH")]
    [InlineData("/.well-known", "/.well-known.~HASH")]
    public void An_immutable_path_names_one_version(string path, string expected)
    {
        var hash = ContentHash.Of("x"u8);
        var versioned = ImmutablePath.Of(path, hash);
        Assert.Equal(expected.Replace("HASH", hash.ToString(), StringComparison.Ordinal), versioned);
        Assert.True(ImmutablePath.TryParse(versioned, out var back, out var text));
        Assert.Equal((path, hash.ToString()), (back, text));
        Assert.False(ImmutablePath.TryParse(path, out _, out _));
    }
}
