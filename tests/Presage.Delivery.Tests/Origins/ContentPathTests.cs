namespace Presage.Delivery.Tests;

public sealed class ContentPathTests
{
    [Theory]
    [InlineData("/", "/")]
    [InlineData("/a/b.html?x=1&y=2", "/a/b.html?x=1&y=2")]
    [InlineData("/%61%2Dz", "/a-z")]
    [InlineData("/caf%c3%a9", "/caf%C3%A9")]
    [InlineData("/a?q=%2F%00%25", "/a?q=%2F%00%25")]
    [InlineData("/a?utm_source=x", "/a")]
    [InlineData("//evil.example/a", "/evil.example/a")]
    [InlineData("/a..b/...", "/a..b/...")]
    public void One_form(string target, string id)
    {
        Assert.True(ContentPath.TryRead(target, out var read));
        Assert.Equal(id, read);
        Assert.True(ContentPath.TryRead(read, out var again));
        Assert.Equal(read, again);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("*")]
    [InlineData("http://other.example/a")]
    [InlineData("/..")]
    [InlineData("/a/../../etc/passwd")]
    [InlineData("/a/./b")]
    [InlineData("/a/%2e%2e/b")]
    [InlineData("/a/%2E./b")]
    [InlineData("/a/%252e%252e/b")]
    [InlineData("/a%2fb")]
    [InlineData("/a%5cb")]
    [InlineData("/a\\b")]
    [InlineData("/a%00b")]
    [InlineData("/a%0")]
    [InlineData("/a%zz")]
    [InlineData("/a b")]
    [InlineData("/a\r\nHost: evil")]
    [InlineData("/a#b")]
    [InlineData("/caf\u00e9")]
    public void Refused(string target) => Assert.False(ContentPath.TryRead(target, out _));

    [Fact]
    public void Too_long_is_no_content() => Assert.False(ContentPath.TryRead("/" + new string('a', ContentPath.LengthMax), out _));
}
