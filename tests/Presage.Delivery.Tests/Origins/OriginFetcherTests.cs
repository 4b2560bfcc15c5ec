using System.Text;
using Microsoft.AspNetCore.Http;

namespace Presage.Delivery.Tests;

public sealed class OriginFetcherTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_content_comes_with_status_fields_and_body()
    {
        await using var site = await LoopbackSite.StartAsync();
        using var fetcher = FetcherOf(site);

        var answer = await fetcher.FetchAsync("/a%20b?c=d", default, isPrefetch: false, None);

        Assert.Equal((FetchRefusal.None, 200, "max-age=60"), (answer.Refusal, answer.Status, answer.Header("cache-control")));
        Assert.Equal("body of /a%20b", Encoding.UTF8.GetString(answer.Body.Span));
        var request = Assert.Single(site.Requests);
        Assert.Equal("/a%20b?c=d", request.Target);
        Assert.DoesNotContain("Sec-Purpose", request.Headers.Keys);
        Assert.Equal("identity", request.Headers["Accept-Encoding"]);
    }

    [Fact]
    public async Task A_prefetch_says_that_it_is_one_and_by_whom()
    {
        await using var site = await LoopbackSite.StartAsync();
        using var fetcher = FetcherOf(site);

        await fetcher.FetchAsync("/a", new OriginValidator("\"tag\"", null), isPrefetch: true, None);

        var headers = Assert.Single(site.Requests).Headers;
        Assert.Equal(("prefetch", "\"tag\""), (headers["Sec-Purpose"], headers["If-None-Match"]));
        Assert.Contains("Presage", headers["User-Agent"], StringComparison.Ordinal);
        Assert.DoesNotContain("Cookie", headers.Keys);
    }

    [Theory]
    [InlineData("127.0.0.1", FetchRefusal.AddressForbidden)]
    [InlineData("169.254.169.254", FetchRefusal.AddressForbidden)]
    [InlineData("::ffff:127.0.0.1", FetchRefusal.AddressForbidden)]
    [InlineData("8.8.8.8 127.0.0.1", FetchRefusal.AddressForbidden)]
    [InlineData("", FetchRefusal.NameUnknown)]
    public async Task No_connection_is_made_to_an_address_that_is_not_allowed(string addresses, FetchRefusal refusal)
    {
        await using var site = await LoopbackSite.StartAsync();
        var counters = new FetchCounters();
        using var fetcher = FetcherOf(site, counters: counters, allowsPrivate: false, names: new FakeNames(addresses));

        var answer = await fetcher.FetchAsync("/", default, isPrefetch: false, None);

        Assert.Equal(refusal, answer.Refusal);
        Assert.Equal(1, counters.RefusedOf(refusal));
        Assert.Empty(site.Requests);
    }

    [Fact]
    public async Task A_metadata_address_is_refused_even_where_private_ones_are_allowed()
    {
        await using var site = await LoopbackSite.StartAsync();
        using var fetcher = FetcherOf(site, names: new FakeNames("169.254.169.254"));

        Assert.Equal(FetchRefusal.AddressForbidden, (await fetcher.FetchAsync("/", default, isPrefetch: false, None)).Refusal);
    }

    [Fact]
    public async Task A_name_that_changes_its_mind_is_asked_once_and_the_checked_address_is_the_one_connected_to()
    {
        await using var site = await LoopbackSite.StartAsync();
        // Rebinding: the first answer is checked and good, any later one would be another machine.
        var names = new FakeNames("127.0.0.1", "169.254.169.254");
        using var fetcher = FetcherOf(site, names: names);

        Assert.Equal(200, (await fetcher.FetchAsync("/", default, isPrefetch: false, None)).Status);
        Assert.Equal(1, names.Asked);
        Assert.Single(site.Requests);
    }

    [Fact]
    public async Task A_redirect_is_an_answer_to_a_reader_and_the_end_of_a_prefetch()
    {
        await using var elsewhere = await LoopbackSite.StartAsync();
        await using var site = await LoopbackSite.StartAsync(context =>
        {
            context.Response.Redirect(elsewhere.Url.ToString());
            return Task.CompletedTask;
        });
        using var fetcher = FetcherOf(site);

        Assert.Equal(302, (await fetcher.FetchAsync("/", default, isPrefetch: false, None)).Status);
        Assert.Equal(FetchRefusal.Redirected, (await fetcher.FetchAsync("/", default, isPrefetch: true, None)).Refusal);
        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_refused_wherever_its_end_is()
    {
        await using var site = await LoopbackSite.StartAsync(async context =>
        {
            for (var part = 0; part < 64; part++) await context.Response.Body.WriteAsync(new byte[1024]);
        });
        using var fetcher = FetcherOf(site, changes: "body-max = 32KiB");

        Assert.Equal(FetchRefusal.TooLarge, (await fetcher.FetchAsync("/", default, isPrefetch: false, None)).Refusal);
    }

    [Fact]
    public async Task Endless_fields_are_refused()
    {
        await using var site = await LoopbackSite.StartAsync(context =>
        {
            for (var field = 0; field < 8; field++) context.Response.Headers[$"X-{field}"] = new string('x', 1024);
            return Task.CompletedTask;
        });
        using var fetcher = FetcherOf(site, changes: "headers-max = 4KiB");

        Assert.Equal(FetchRefusal.TooLarge, (await fetcher.FetchAsync("/", default, isPrefetch: false, None)).Refusal);
    }

    [Fact]
    public async Task An_origin_that_says_nothing_is_given_up_when_its_time_is_over()
    {
        var (clock, asked) = (new ManualClock(), new TaskCompletionSource());
        await using var site = await LoopbackSite.StartAsync(context =>
        {
            asked.SetResult();
            return new TaskCompletionSource().Task.WaitAsync(context.RequestAborted);
        });
        using var fetcher = FetcherOf(site, clock: clock, changes: "timeout = 20s");

        var fetch = fetcher.FetchAsync("/", default, isPrefetch: false, None);
        await asked.Task;
        clock.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal(FetchRefusal.TimedOut, (await fetch).Refusal);
    }

    [Fact]
    public async Task Prefetches_beyond_their_places_are_refused_at_once_and_take_none_of_a_readers()
    {
        var (go, asked) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var site = await LoopbackSite.StartAsync(async context =>
        {
            if (context.Request.Path == "/slow")
            {
                asked.TrySetResult();
                await go.Task;
            }
        });
        using var fetcher = FetcherOf(site, changes: "concurrent-max = 2, prefetches-max = 1");

        var slow = fetcher.FetchAsync("/slow", default, isPrefetch: true, None);
        await asked.Task;
        var refused = await fetcher.FetchAsync("/other", default, isPrefetch: true, None);
        var reader = await fetcher.FetchAsync("/other", default, isPrefetch: false, None);
        go.SetResult();

        Assert.Equal((FetchRefusal.TooManyAtOnce, 200, 200), (refused.Refusal, reader.Status, (await slow).Status));
    }

    [Fact]
    public async Task An_origin_that_hangs_up_is_unreachable()
    {
        await using var site = await LoopbackSite.StartAsync(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        using var fetcher = FetcherOf(site);

        Assert.Equal(FetchRefusal.Unreachable, (await fetcher.FetchAsync("/", default, isPrefetch: false, None)).Refusal);
    }

    [Fact]
    public async Task A_request_that_goes_in_a_circle_is_stopped()
    {
        await using var site = await LoopbackSite.StartAsync();
        using var fetcher = FetcherOf(site);

        var problem = await Assert.ThrowsAsync<FetchException>(() => fetcher.PassAsync(new OriginRequest("GET", "/", [new("Via", HttpOrigin.Via)]), None));

        Assert.Equal(FetchRefusal.Loop, problem.Refusal);
        Assert.Empty(site.Requests);
    }

    [Fact]
    public async Task A_request_passed_on_keeps_method_fields_and_body()
    {
        var got = new TaskCompletionSource<string>();
        await using var site = await LoopbackSite.StartAsync(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            got.SetResult(await reader.ReadToEndAsync());
            context.Response.StatusCode = 201;
            await context.Response.WriteAsync("made");
        });
        using var fetcher = FetcherOf(site);

        var request = new OriginRequest("POST", "/form", [new("Content-Type", "text/plain"), new("Cookie", "a=b"), new("Connection", "close")]) { Body = "hello"u8.ToArray() };
        await using var reply = await fetcher.PassAsync(request, None);

        Assert.Equal((201, "hello"), (reply.Status, await got.Task));
        var seen = Assert.Single(site.Requests);
        Assert.Equal(("POST", "a=b", "text/plain"), (seen.Method, seen.Headers["Cookie"], seen.Headers["Content-Type"]));
    }

    private static OriginFetcher FetcherOf(
        LoopbackSite site, string changes = "", TimeProvider? clock = null, FetchCounters? counters = null, bool allowsPrivate = true, INameLookup? names = null)
    {
        var limits = TestSettings.With($"presage.delivery.fetch {{ {changes} }}").Fetch;
        // A name, so that the look-up is what is tested.
        var url = new UriBuilder(site.Url) { Host = "site.example" }.Uri;
        var settings = new OriginSettings("site", url, ["*"], allowsPrivate, IsCachedWithCookies: false);
        return new OriginFetcher(new HttpOrigin(settings, limits, names ?? new FakeNames("127.0.0.1")), limits, clock ?? TimeProvider.System, counters ?? new FetchCounters());
    }
}
