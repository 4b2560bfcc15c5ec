using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Presage.Agent.Tests.Support;
using Presage.Content;

namespace Presage.Agent.Tests;

/// <summary>An agent whose site answers with differences.</summary>
public sealed class DeltaTests : IAsyncDisposable
{
    private static readonly Uri Target = new("http://site.test/a");
    private static readonly string First = string.Join('\n', Enumerable.Range(0, 100).Select(line => $"line {line} of the page"));
    private static readonly string Second = First.Replace("line 50", "the new line 50", StringComparison.Ordinal);
    private readonly FakeTime _time = new();
    private readonly PushRig _rig;
    private readonly AgentRig _agent;
    private readonly DeltaSite _site = new();
    private readonly HttpClient _http;

    public DeltaTests()
    {
        _rig = new PushRig(_time, PushRig.Options);
        _agent = new AgentRig(_rig, 7);
        _http = new HttpClient(new PresageHandler(_agent.Agent) { InnerHandler = _site });
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _site.Dispose();
        await _agent.DisposeAsync();
        await _rig.DisposeAsync();
    }

    [Fact]
    public async Task What_has_changed_comes_as_a_difference_and_is_kept_in_the_place_of_the_old_body()
    {
        await PushStaleAsync();

        using var reply = await _http.GetAsync(Target);

        Assert.Equal((HttpStatusCode.OK, Second, "delta"), (reply.StatusCode, await reply.Content.ReadAsStringAsync(), reply.Headers.GetValues(PresageHandler.SourceHeader).Single()));
        Assert.Equal($"\"{ContentHash.Of(Encoding.UTF8.GetBytes(First))}\"", _site.Validator);
        Assert.True(_site.SentBytes < 0.7 * Second.Length);
        Assert.False(reply.Headers.Contains("IM"));
        Assert.Equal(TimeSpan.FromSeconds(60), reply.Headers.CacheControl!.MaxAge);
        Assert.False(reply.Headers.CacheControl.NoStore);
        // And is served as what was pushed, for as long as it is fresh.
        Assert.Equal(Second, await _http.GetStringAsync(Target));
        Assert.Equal(1, _site.Requests);
        await Until.True(
            () =>
            {
                _time.Advance(TimeSpan.FromMilliseconds(50));
                return _rig.Told.Contains("7 requested /a False ") && _rig.Told.Contains("7 requested /a True ");
            },
            "both uses are told");
    }

    [Fact]
    public async Task What_an_invalidation_names_is_not_kept_when_it_was_read_before_it()
    {
        await PushStaleAsync();
        _site.Version = "0";
        var (_, done) = _rig.Invalidate(InvalidationScope.Id, "/a");
        await Until.True(() => done.IsCompleted, "the invalidation is acknowledged");

        Assert.Equal(Second, await _http.GetStringAsync(Target));

        Assert.False(_agent.MayServe("/a"));
    }

    [Fact]
    public async Task What_came_as_a_difference_is_stale_by_the_tags_that_it_has_now()
    {
        await PushStaleAsync();
        (_site.Version, _site.Tags) = ("0", "front, news");
        Assert.Equal(Second, await _http.GetStringAsync(Target));
        Assert.True(_agent.MayServe("/a"));

        var (_, done) = _rig.Invalidate(InvalidationScope.Tag, "news");
        await Until.True(() => done.IsCompleted, "the invalidation is acknowledged");

        Assert.False(_agent.MayServe("/a"));
    }

    [Fact]
    public async Task What_the_site_says_to_be_unchanged_is_stale_by_the_tags_that_it_has_now()
    {
        await PushStaleAsync();
        (_site.IsSame, _site.Tags) = (true, "news");
        Assert.Equal(First, await _http.GetStringAsync(Target));
        Assert.True(_agent.MayServe("/a"));

        var (_, done) = _rig.Invalidate(InvalidationScope.Tag, "news");
        await Until.True(() => done.IsCompleted, "the invalidation is acknowledged");

        Assert.False(_agent.MayServe("/a"));
    }

    [Theory]
    [InlineData("digest")]
    [InlineData("base")]
    [InlineData("name")]
    [InlineData("tag")]
    public async Task A_difference_that_does_not_fit_is_not_used_and_the_whole_is_asked_for(string damage)
    {
        await PushStaleAsync();
        _site.Damage = damage;

        using var reply = await _http.GetAsync(Target);

        Assert.Equal((HttpStatusCode.OK, Second), (reply.StatusCode, await reply.Content.ReadAsStringAsync()));
        Assert.False(reply.Headers.Contains(PresageHandler.SourceHeader));
        Assert.Equal(2, _site.Requests);
    }

    [Fact]
    public async Task While_a_stale_body_is_served_the_new_one_comes_as_a_difference()
    {
        var (fresh, stale) = (_time.GetUtcNow() + TimeSpan.FromMilliseconds(1), _time.GetUtcNow() + TimeSpan.FromMinutes(10));
        await PushAsync(new FreshnessTerms(fresh, stale, stale, false));
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(First, await _http.GetStringAsync(Target));

        await Until.True(() => _agent.Agent.Find("/a").Content?.Version == 1, "the new body is kept");
        Assert.Equal(Second, await _http.GetStringAsync(Target));
        Assert.Equal(1, _site.Requests);
    }

    private async Task PushStaleAsync()
    {
        var fresh = _time.GetUtcNow() + TimeSpan.FromMilliseconds(1);
        await PushAsync(new FreshnessTerms(fresh, fresh, fresh, false));
        _time.Advance(TimeSpan.FromSeconds(1));
    }

    private async Task PushAsync(FreshnessTerms terms)
    {
        await Until.True(() => _rig.Push(7, PushRig.Content("/a", First, 0) with { Terms = terms }), "the push is taken");
        await Until.True(() => _agent.Agent.Find("/a").Content is not null, "it arrives");
    }

    /// <summary>Has the second body, and tells what has changed to who asks for that.</summary>
    private sealed class DeltaSite : HttpMessageHandler
    {
        public string? Damage { get; set; }

        public string Version { get; set; } = "1";

        public string? Tags { get; set; }

        public bool IsSame { get; set; }

        public int Requests { get; private set; }

        public string? Validator { get; private set; }

        public long SentBytes { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests++;
            var (body, status) = (Encoding.UTF8.GetBytes(Second), 200);
            if (request.Headers.TryGetValues("A-IM", out var accepted) && accepted.Contains("presage-delta"))
            {
                Validator = request.Headers.IfNoneMatch.Single().ToString();
                (body, status) = (BodyDelta.Make(Encoding.UTF8.GetBytes(Damage == "base" ? Second + "x" : First), body)!, 226);
                if (Damage == "digest") body[^1] ^= 1;
            }

            if (IsSame) (body, status) = ([], 304);
            var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new ByteArrayContent(body), RequestMessage = request };
            response.Headers.CacheControl = CacheControlHeaderValue.Parse(status == 226 ? "no-store, im, max-age=60" : "max-age=60");
            response.Headers.TryAddWithoutValidation("Presage-Version", Version);
            if (Tags is not null) response.Headers.TryAddWithoutValidation("Cache-Tag", Tags);
            var told = Damage == "tag" ? First : Second;
            response.Headers.TryAddWithoutValidation("ETag", $"\"{ContentHash.Of(Encoding.UTF8.GetBytes(told))}\"");
            if (status == 226) response.Headers.TryAddWithoutValidation("IM", Damage == "name" ? "vcdiff" : "presage-delta");
            if (status == 226) SentBytes = body.Length;
            return Task.FromResult(response);
        }
    }
}
