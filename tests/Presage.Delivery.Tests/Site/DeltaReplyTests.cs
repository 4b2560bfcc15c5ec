using System.Text;
using Presage.Content;

namespace Presage.Delivery.Tests;

/// <summary>Differences over plain HTTP (RFC 3229).</summary>
public sealed class DeltaReplyTests : IAsyncLifetime
{
    private static readonly string First = string.Join('\n', Enumerable.Range(0, 200).Select(line => $"<li>story {line} of the front page</li>"));
    private static readonly string Second = First.Replace("story 100 of", "the new story 100 of", StringComparison.Ordinal);
    private readonly ScratchFolder _folder = new();
    private readonly ManualClock _clock = new();
    private readonly FakeOrigin _origin = new();
    private TestServers _servers = null!;

    public async Task InitializeAsync()
    {
        _servers = TestServers.Open(_folder.Path, _origin, _clock, deltas: new DeltaShelf(1 << 20, 1 << 18));
        _origin.Set("/", First, "max-age=60, stale-while-revalidate=30");
        await using var reply = await AskAsync(null);
        Assert.Equal(200, reply.Status);
        _origin.Set("/", Second, "max-age=60, stale-while-revalidate=30");
        await _servers.InvalidateAsync(InvalidationScope.Id, "/");
    }

    public async Task DisposeAsync()
    {
        await _servers.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Who_has_the_body_before_gets_what_has_changed_and_its_digest_is_right()
    {
        await using var reply = await AskAsync(TagOf(First));

        Assert.Equal((226, "presage-delta", TagOf(First), TagOf(Second)), (reply.Status, Field(reply, "IM"), Field(reply, "Delta-Base"), Field(reply, "ETag")));
        Assert.Equal(("no-store, im, max-age=60, stale-while-revalidate=30", "1"), (Field(reply, "Cache-Control"), Field(reply, "Presage-Version")));
        Assert.Equal(reply.Body.Length, reply.Length);
        Assert.True(reply.Body.Length < 0.7 * Second.Length, $"{reply.Body.Length} of {Second.Length}");
        Assert.Equal(Second, Encoding.UTF8.GetString(BodyDelta.Apply(Encoding.UTF8.GetBytes(First), reply.Body.Span).Body!));
        Assert.Equal((1, Second.Length - reply.Body.Length), (_servers.Server.Counters.Deltas, _servers.Server.Counters.DeltaBytesSaved));
    }

    [Theory]
    [InlineData("GET", null, 200)] // Not asked for.
    [InlineData("GET", "vcdiff, gzip", 200)]
    [InlineData("GET", "presage-delta;q=0", 200)]
    [InlineData("GET", "presage-delta;q=0.0", 200)]
    [InlineData("GET", "vcdiff, Presage-Delta ; q=0.5", 226)]
    [InlineData("HEAD", "presage-delta", 200)]
    public async Task Only_who_asks_for_it_gets_one(string method, string? accepted, int status)
    {
        List<(string, string)> fields = [("If-None-Match", TagOf(First))];
        if (accepted is not null) fields.Add(("A-IM", accepted));

        await using var reply = await _servers.AskAsync(method, "/", [.. fields]);

        Assert.Equal(status, reply.Status);
    }

    [Fact]
    public async Task Who_has_the_body_of_now_is_told_so_and_who_has_one_that_is_not_known_gets_the_whole()
    {
        await using var same = await AskAsync($"{TagOf(First)}, {TagOf(Second)}");
        await using var unknown = await AskAsync(TagOf("another body"));
        await using var weak = await AskAsync("W/" + TagOf(First));
        await using var foreign = await AskAsync("\"x\", \"" + new string('a', 43) + "\"");

        Assert.Equal((304, 200, 200, 200), (same.Status, unknown.Status, weak.Status, foreign.Status));
    }

    [Fact]
    public async Task One_of_several_bodies_is_enough()
    {
        await using var reply = await AskAsync($"\"x\", {TagOf("another body")}, {TagOf(First)}");

        Assert.Equal((226, TagOf(First)), (reply.Status, Field(reply, "Delta-Base")));
    }

    [Fact]
    public async Task A_part_is_a_part_and_what_saves_too_little_is_sent_whole()
    {
        await using var part = await _servers.AskAsync("/", ("A-IM", "presage-delta"), ("If-None-Match", TagOf(First)), ("Range", "bytes=0-9"));
        Assert.Equal(206, part.Status);

        _origin.Set("/", new string([.. Second.Reverse()]), "max-age=60");
        await _servers.InvalidateAsync(InvalidationScope.Id, "/");
        await using var other = await AskAsync(TagOf(Second));
        Assert.Equal(200, other.Status);
    }

    private static string TagOf(string body) => EntityTag.Of(ContentHash.Of(Encoding.UTF8.GetBytes(body))).ToString();

    private static string? Field(SiteReply reply, string name) => TestServers.FieldOf(reply, name);

    private Task<SiteReply> AskAsync(string? held) =>
        held is null ? _servers.AskAsync("/", ("A-IM", "presage-delta")) : _servers.AskAsync("/", ("A-IM", "presage-delta"), ("If-None-Match", held));
}
