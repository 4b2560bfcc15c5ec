namespace Presage.Browser.Tests;

/// <summary>The browser agent is told that a body which it holds is good for longer.</summary>
[Collection(BrowserTests.Name)]
public sealed class RenewalTests(Chromium chromium)
{
    private const byte Stored = 1, Used = 2, Unused = 3, Refused = 5;
    private const byte ScopeId = 1;

    [Fact]
    public async Task What_was_renewed_is_served_without_a_request_and_is_one_push_until_it_is_used()
    {
        if (!Chromium.IsHere()) return;
        await using var site = await ScriptedSite.StartAsync();
        await using var tab = await OpenAsync(site);
        // No longer fresh when it arrives.
        var content = site.ContentOf("/shop/") with { FreshMilliseconds = 0 };
        await PushAsync(site, content);
        await site.Channel.RenewAsync(content with { Version = content.Version + 1, FreshMilliseconds = 600_000, Tags = ["counter"] });
        await UntilReportedAsync(site, Stored, 2);
        site.ForgetRequests();

        Assert.True((await tab.EvaluateAsync("fetch('/shop/').then((answer) => answer.text()).then((text) => text.length)")).GetInt32() > 0);

        Assert.Empty(site.Requests);
        await UntilReportedAsync(site, Used, 1);
        Assert.Equal([content.Version, content.Version + 1], site.Channel.Reports.Where(report => report.Kind == Stored).Select(report => report.Version));
        Assert.Equal(content.Version + 1, site.Channel.Reports.Single(report => report.Kind == Used).Version);
        Assert.DoesNotContain(site.Channel.Reports, report => report.Kind is Unused or Refused);
        Assert.Equal(1, (await tab.UntilAsync("s.counters.renewed === 1")).GetProperty("counters").GetProperty("stored").GetInt32());

        // Its use after a further renewal is told again, and a worker that is ended in between has forgotten nothing.
        await site.Channel.RenewAsync(content with { Version = content.Version + 1 });
        await UntilReportedAsync(site, Stored, 3);
        await tab.StopWorkerAsync();
        await tab.EvaluateAsync("fetch('/shop/').then((answer) => answer.text())");
        await UntilReportedAsync(site, Used, 2);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_invalidation_wins_over_a_renewal_whatever_comes_first(bool isRenewedFirst)
    {
        if (!Chromium.IsHere()) return;
        await using var site = await ScriptedSite.StartAsync();
        await using var tab = await OpenAsync(site);
        var story = site.Site.Plan.Stories[^1];
        var content = site.ContentOf(story.Path);
        await PushAsync(site, content);
        site.Site.Edit(story);
        if (isRenewedFirst) await site.Channel.RenewAsync(content);
        await site.Channel.InvalidateAsync(ScopeId, story.Path);
        if (!isRenewedFirst)
        {
            await site.Channel.RenewAsync(content);
            await UntilReportedAsync(site, Refused, 1);
            Assert.Equal(5, site.Channel.Reports.Single(report => report.Kind == Refused).Detail);
        }

        await tab.GoAsync(site.At(story.Path));

        Assert.Equal(1, (await tab.EvaluateAsync("Number(document.querySelector('.correction').dataset.revision)")).GetInt32());
    }

    [Fact]
    public async Task What_an_invalidation_named_is_served_again_once_it_is_renewed_from_after_it()
    {
        if (!Chromium.IsHere()) return;
        await using var site = await ScriptedSite.StartAsync();
        await using var tab = await OpenAsync(site);
        var content = site.ContentOf("/shop/");
        await PushAsync(site, content);
        await site.Channel.InvalidateAsync(ScopeId, "/shop/");
        await UntilReportedAsync(site, Unused, 1);
        await site.Channel.RenewAsync(content with { Version = site.Channel.Number });
        await UntilReportedAsync(site, Stored, 2);
        site.ForgetRequests();

        await tab.EvaluateAsync("fetch('/shop/').then((answer) => answer.text())");

        Assert.Empty(site.Requests);
    }

    [Fact]
    public async Task A_body_that_the_browser_dropped_is_not_renewed()
    {
        if (!Chromium.IsHere()) return;
        await using var site = await ScriptedSite.StartAsync();
        await using var tab = await OpenAsync(site);
        var content = site.ContentOf("/shop/");
        await site.Channel.RenewAsync(content);
        await PushAsync(site, content);
        await tab.EvaluateAsync("caches.open('presage-held').then(async (held) => Promise.all((await held.keys()).map((key) => held.delete(key))))");
        await site.Channel.RenewAsync(content);
        await UntilReportedAsync(site, Refused, 2);

        Assert.All(site.Channel.Reports.Where(report => report.Kind == Refused), report => Assert.Equal(3, report.Detail));
    }

    private static async Task PushAsync(ScriptedSite site, ScriptedContent content)
    {
        await site.Channel.PushAsync(content);
        await UntilReportedAsync(site, Stored, 1);
    }

    private static Task UntilReportedAsync(ScriptedSite site, byte kind, int count) => site.Channel.UntilAsync(() => site.Channel.Reports.Count(report => report.Kind == kind) >= count);

    private async Task<Tab> OpenAsync(ScriptedSite site)
    {
        var tab = await chromium.OpenTabAsync();
        await tab.GoAsync(site.At("/about"));
        await tab.UntilAsync("s.isConnected");
        return tab;
    }
}
