namespace Presage.Delivery.Tests;

public sealed class ContentReplyTests : IAsyncLifetime
{
    private readonly ScratchFolder _folder = new();
    private readonly ManualClock _clock = new();
    private readonly FakeOrigin _origin = new();
    private TestServers _servers = null!;

    public Task InitializeAsync()
    {
        _servers = TestServers.Open(_folder.Path, _origin, _clock);
        _origin.Set("/a.css", "0123456789", fields: ("Content-Type", "text/css"));
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _servers.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_content_has_its_hash_as_validator_and_its_age()
    {
        await _servers.GetAsync("/a.css");
        _clock.Advance(TimeSpan.FromSeconds(7));

        await using var reply = await _servers.AskAsync("/a.css");

        Assert.Equal(("7", "text/css", "0", "presage; hit"), (Field(reply, "Age"), Field(reply, "Content-Type"), Field(reply, "Presage-Version"), Field(reply, "Cache-Status")));
        Assert.Equal($"\"{Presage.Content.ContentHash.Of("0123456789"u8)}\"", Field(reply, "ETag"));
    }

    [Fact]
    public async Task Who_has_it_is_told_so()
    {
        await using var first = await _servers.AskAsync("/a.css");

        await using var reply = await _servers.AskAsync("/a.css", ("If-None-Match", Field(first, "ETag")!));

        Assert.Equal((304, 0), (reply.Status, reply.Body.Length));
    }

    [Theory]
    [InlineData("bytes=2-4", 206, "234", "bytes 2-4/10")]
    [InlineData("bytes=-3", 206, "789", "bytes 7-9/10")]
    [InlineData("bytes=20-", 416, "", "bytes */10")]
    [InlineData("bytes=1-2,4-5", 200, "0123456789", null)]
    [InlineData("lines=1-2", 200, "0123456789", null)]
    public async Task A_part_is_given(string range, int status, string body, string? contentRange)
    {
        await using var reply = await _servers.AskAsync("/a.css", ("Range", range));

        Assert.Equal((status, body, contentRange), (reply.Status, await TestServers.TextOf(reply), Field(reply, "Content-Range")));
    }

    [Fact]
    public async Task A_path_that_names_the_version_is_good_for_ever_and_only_for_it()
    {
        var path = Presage.Content.ImmutablePath.Of("/a.css", Presage.Content.ContentHash.Of("0123456789"u8));
        await using var reply = await _servers.AskAsync(path);
        Assert.Equal((200, "public, max-age=31536000, immutable"), (reply.Status, Field(reply, "Cache-Control")));

        var other = Presage.Content.ImmutablePath.Of("/a.css", Presage.Content.ContentHash.Of("other"u8));
        Assert.Equal(404, (await _servers.GetAsync(other)).Status);
    }

    [Fact]
    public async Task A_head_has_no_body_but_its_length()
    {
        await using var reply = await _servers.AskAsync("HEAD", "/a.css");

        Assert.Equal((200, 0, 10L), (reply.Status, reply.Body.Length, reply.Length));
    }

    [Theory]
    [InlineData("/../etc/passwd")]
    [InlineData("/%2e%2e/etc/passwd")]
    [InlineData("/a%2f..%2fb")]
    public async Task A_path_that_climbs_is_refused_before_the_origin_hears_of_it(string target)
    {
        Assert.Equal(400, (await _servers.GetAsync(target)).Status);
        Assert.Empty(_origin.Requests);
    }

    private static string? Field(SiteReply reply, string name) => TestServers.FieldOf(reply, name);
}
