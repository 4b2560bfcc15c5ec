namespace Presage.Browser.Tests;

/// <summary>The browser agent in real Chromium, against a server that says frame by frame what is sent.</summary>
[Collection(BrowserTests.Name)]
public sealed class AgentTests(Chromium chromium)
{
    private const byte Stored = 1, Used = 2, Evicted = 4, Refused = 5, Request = 6;
    private const byte ScopeId = 1, ScopeTag = 3;

    [Fact]
    public async Task A_page_that_was_pushed_with_its_parts_loads_without_a_request()
    {
        if (!Chromium.IsHere()) return;
        await using var site = await ScriptedSite.StartAsync();
        await using var tab = await OpenAsync(site);
        var story = site.Site.Plan.Stories[^1];
        await site.PushPageAsync(story.Path);
        site.ForgetRequests();

        await tab.GoAsync(site.At(story.Path));

        Assert.Equal(story.Title, (await tab.EvaluateAsync("document.querySelector('h1').textContent")).GetString());
        Assert.Empty(site.Requests);
        Assert.True(tab.Responses.Count >= 7, $"{tab.Responses.Count} answers");
        Assert.All(tab.Responses.Where(response => !response.Path.StartsWith("/.presage/", StringComparison.Ordinal)), response => Assert.True(response.IsFromWorker && response.Status == 200, response.Path));
        Assert.Equal(960, (await tab.EvaluateAsync("document.querySelector('figure img').naturalWidth")).GetInt32());
        await site.Channel.UntilAsync(() => site.Channel.Reports.Any(report => report is { Kind: Used } && report.Id == story.Path));
        await site.Channel.UntilAsync(() => site.Channel.Reports.Any(report => report is { Kind: Request, Detail: 1 } && report.Id == story.PicturePath && report.Referrer == story.Path));
    }

    [Fact]
    public async Task After_an_invalidation_the_next_view_shows_the_new_version()
    {
        if (!Chromium.IsHere()) return;
        await using var site = await ScriptedSite.StartAsync();
        await using var tab = await OpenAsync(site);
        var (story, other) = (site.Site.Plan.Stories[^1], site.Site.Plan.Stories[^2]);
        await site.PushPageAsync(story.Path);
        await tab.GoAsync(site.At(other.Path));
        await tab.GoAsync(site.At(story.Path));
        Assert.Equal(0, (await CorrectionsAsync(tab)));

        foreach (var scope in (byte[])[ScopeId, ScopeTag])
        {
            var corrections = site.Site.Edit(story);
            await site.Channel.InvalidateAsync(scope, scope == ScopeId ? story.Path : story.Tag);
            await tab.GoAsync(site.At(story.Path));
            Assert.Equal(corrections, await CorrectionsAsync(tab));
        }

        // The browser's own cache had the other story for a minute; its tag said nothing of it.
        site.Site.Edit(other);
        await site.Channel.InvalidateAsync(ScopeTag, other.Tag);
        await tab.GoAsync(site.At(other.Path));
        Assert.Equal(1, await CorrectionsAsync(tab));
    }

    [Fact]
    public async Task What_was_called_stale_while_the_agent_was_away_is_not_served()
    {
        if (!Chromium.IsHere()) return;
        await using var site = await ScriptedSite.StartAsync();
        await using var tab = await OpenAsync(site);
        var story = site.Site.Plan.Stories[^1];
        await site.PushPageAsync(story.Path);
        await tab.StopWorkerAsync();
        site.Site.Edit(story);
        site.Channel.InvalidateUnseen(ScopeId, story.Path);
        site.ForgetRequests();

        await tab.GoAsync(site.At(story.Path));

        Assert.Equal(1, await CorrectionsAsync(tab));
        Assert.Contains($"GET {story.Path} 200", site.Requests);
    }

    [Fact]
    public async Task A_worker_that_is_killed_within_a_push_resumes_without_loss_or_repetition()
    {
        if (!Chromium.IsHere()) return;
        await using var site = await ScriptedSite.StartAsync();
        await using var tab = await OpenAsync(site);
        var stories = site.Site.Plan.Stories;
        await site.Channel.AllowAsync(site.Channel.FrameCount + 2);
        var pushed = Enumerable.Range(10, 6).Select(index => site.ContentOf(stories[index].PicturePath)).ToList();
        foreach (var content in pushed) await site.Channel.PushAsync(content);
        Assert.True(pushed.TrueForAll(content => content.Body.Length > 8000));
        for (var allowed = 2; allowed < site.Channel.FrameCount; allowed += 3)
        {
            await site.Channel.AllowAsync(allowed);
            await site.Channel.UntilAsync(() => site.Channel.Acknowledged >= allowed);
            await tab.StopWorkerAsync();
            await tab.UntilAsync("s.isConnected");
        }

        await site.Channel.AllowAsync(int.MaxValue);
        await site.Channel.UntilAsync(() => site.Channel.Reports.Count(report => report.Kind == Stored) >= pushed.Count);
        var status = await tab.UntilAsync($"s.held.length === {pushed.Count} && s.waitingReports === 0");

        Assert.Equal(pushed.Select(content => content.Id), site.Channel.Reports.Where(report => report.Kind == Stored).Select(report => report.Id));
        Assert.Equal(site.Channel.FrameCount, status.GetProperty("offset").GetInt64());
        Assert.Equal(0, status.GetProperty("arriving").GetInt32());
        Assert.True(site.Channel.Haves.Count > 5);
        Assert.All(site.Channel.Haves.Skip(1), have => Assert.NotEqual(0UL, have.Epoch));
        Assert.Single(site.Channel.Haves.Select(have => have.Reporter).Distinct());
        Assert.Equal(Enumerable.Range(1, site.Channel.Reports.Count).Select(number => (long)number), site.Channel.Reports.Select(report => report.Number));
        site.ForgetRequests();
        await tab.EvaluateAsync($"Promise.all({System.Text.Json.JsonSerializer.Serialize(pushed.Select(content => content.Id))}.map((path) => fetch(path).then((r) => r.text())))");
        Assert.Empty(site.Requests);
    }

    [Fact]
    public async Task A_body_that_the_browser_dropped_is_fetched_and_reported()
    {
        if (!Chromium.IsHere()) return;
        await using var site = await ScriptedSite.StartAsync();
        await using var tab = await OpenAsync(site);
        var story = site.Site.Plan.Stories[^1];
        await site.PushPageAsync(story.Path);
        await tab.EvaluateAsync("caches.open('presage-held').then(async (held) => Promise.all((await held.keys()).map((key) => held.delete(key))))");

        await tab.GoAsync(site.At(story.Path));

        Assert.Equal(story.Title, (await tab.EvaluateAsync("document.querySelector('h1').textContent")).GetString());
        await site.Channel.UntilAsync(() => site.Channel.Reports.Any(report => report is { Kind: Evicted } && report.Id == story.Path));
    }

    [Fact]
    public async Task What_is_not_what_it_claims_or_is_somebodys_own_is_refused()
    {
        if (!Chromium.IsHere()) return;
        await using var site = await ScriptedSite.StartAsync();
        await using var tab = await OpenAsync(site);
        var body = "hello"u8.ToArray();
        ScriptedContent Content(string id, string headers = "") => new(id, site.Channel.Number, body, "text/plain", [], Headers: headers);
        await site.Channel.PushAsync(Content("/wrong-digest"), claimed: "other"u8.ToArray());
        await site.Channel.PushAsync(Content("/private", "Cache-Control: private\n"));
        await site.Channel.PushAsync(Content("/cookie", "Set-Cookie: a=b\n"));
        await site.Channel.PushAsync(Content("/.presage/agent/worker.js"));
        await site.Channel.PushAsync(Content("https://elsewhere.example/"));
        await site.Channel.InvalidateAsync(4, "");
        await site.Channel.PushAsync(Content("/old") with { Version = site.Channel.Number - 1 });

        await site.Channel.UntilAsync(() => site.Channel.Reports.Count(report => report.Kind == Refused) == 6);
        Assert.Equal(
            ["/wrong-digest 4", "/private 6", "/cookie 6", "/.presage/agent/worker.js 6", "https://elsewhere.example/ 6", "/old 5"],
            site.Channel.Reports.Where(report => report.Kind == Refused).Select(report => $"{report.Id} {report.Detail}"));
    }

    [Fact]
    public async Task Without_a_lease_what_is_held_is_asked_for_with_a_condition()
    {
        if (!Chromium.IsHere()) return;
        await using var site = await ScriptedSite.StartAsync(new ScriptedChannel { LeaseMilliseconds = 1 });
        await using var tab = await OpenAsync(site);
        var story = site.Site.Plan.Stories[^1];
        await site.PushPageAsync(story.Path);
        site.ForgetRequests();

        await tab.GoAsync(site.At(story.Path));

        Assert.Equal(story.Title, (await tab.EvaluateAsync("document.querySelector('h1').textContent")).GetString());
        Assert.All(site.Requests, request => Assert.EndsWith(" 304", request));
        Assert.Contains($"GET {story.Path} 304", site.Requests);
    }

    [Fact]
    public async Task A_reader_who_opts_out_is_sent_nothing_and_stays_so()
    {
        if (!Chromium.IsHere()) return;
        await using var site = await ScriptedSite.StartAsync();
        await using var tab = await OpenAsync(site);
        await tab.EvaluateAsync("presage.optOut(true)");
        await site.Channel.PushAsync(site.ContentOf("/about"));
        await site.Channel.UntilAsync(() => site.Channel.Reports.Any(report => report is { Kind: Refused, Detail: 6 }));
        await tab.StopWorkerAsync();
        await tab.UntilAsync("s.wishes.optedOut && s.held.length === 0");
    }

    [Fact]
    public async Task Pages_load_when_the_channel_cannot_be_reached()
    {
        if (!Chromium.IsHere()) return;
        await using var site = await ScriptedSite.StartAsync();
        await using var tab = await OpenAsync(site);
        site.Channel.Cut();
        await tab.GoAsync(site.At("/basket-of-nobody"));
        Assert.Contains("GET /basket-of-nobody 404", site.Requests);
        await tab.GoAsync(site.At("/about"));
        Assert.Contains("GET /about 200", site.Requests);
    }

    private static async Task<int> CorrectionsAsync(Tab tab) => (await tab.EvaluateAsync("Number(document.querySelector('.correction')?.dataset.revision ?? 0)")).GetInt32();

    /// <summary>A reader on the front page whose agent is connected.</summary>
    private async Task<Tab> OpenAsync(ScriptedSite site)
    {
        var tab = await chromium.OpenTabAsync();
        await tab.GoAsync(site.At("/"));
        await tab.UntilAsync("s.isConnected");
        return tab;
    }
}
