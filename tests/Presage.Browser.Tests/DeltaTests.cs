namespace Presage.Browser.Tests;

/// <summary>The browser agent asks for the difference to what it holds (RFC 3229).</summary>
[Collection(BrowserTests.Name)]
public sealed class DeltaTests(Chromium chromium)
{
    private const byte ScopeId = 1, ScopeTag = 3;

    [Fact]
    public async Task A_page_that_has_changed_comes_as_a_difference_and_is_kept()
    {
        if (!Chromium.IsHere()) return;
        await using var site = await ScriptedSite.StartAsync(new ScriptedSite(new ScriptedChannel()) { MakesDifferences = true });
        await using var tab = await OpenAsync(site);
        var story = site.Site.Plan.Stories[^1];
        await site.PushPageAsync(story.Path);
        site.Site.Edit(story);
        await site.Channel.InvalidateAsync(ScopeId, story.Path);
        site.ForgetRequests();
        var before = site.PageBytes;

        await tab.GoAsync(site.At(story.Path));

        var body = site.Site.Find(story.Path)!.Body;
        Assert.Equal(1, await CorrectionsAsync(tab));
        Assert.Equal([$"GET {story.Path} 226"], site.Requests);
        Assert.InRange(site.PageBytes - before, 1, body.Length / 2);
        await tab.UntilAsync("s.counters.replaced === 1 && s.counters.differences === 1 && s.counters.unfit === 0");
        // Once more, from what was kept: byte for byte what the site has, with the site's own fields.
        site.ForgetRequests();
        Assert.Equal(Convert.ToBase64String([.. body]), (await tab.EvaluateAsync($"fetch('{story.Path}').then((answer) => answer.bytes ? answer.bytes() : answer.arrayBuffer()).then((all) => btoa(String.fromCharCode(...new Uint8Array(all))))")).GetString());
        Assert.Equal(
            "[200,\"public, max-age=60, stale-while-revalidate=600\",null,null]",
            (await tab.EvaluateAsync($"fetch('{story.Path}').then((answer) => [answer.status, answer.headers.get('cache-control'), answer.headers.get('im'), answer.headers.get('presage-version')])")).ToString());
        Assert.Empty(site.Requests);
    }

    [Theory]
    [InlineData(ScopeId, false)]
    [InlineData(ScopeTag, false)]
    [InlineData(ScopeTag, true)]
    public async Task What_was_kept_is_as_stale_as_anything_once_an_invalidation_names_it(byte scope, bool takesTagsOff)
    {
        if (!Chromium.IsHere()) return;
        await using var site = await ScriptedSite.StartAsync(new ScriptedSite(new ScriptedChannel()) { MakesDifferences = true, TakesTagsOff = takesTagsOff });
        await using var tab = await OpenAsync(site);
        var story = site.Site.Plan.Stories[^1];
        await site.PushPageAsync(story.Path);
        for (var correction = 1; correction <= 3; correction++)
        {
            site.ContentOf(story.Path);
            site.Site.Edit(story);
            await site.Channel.InvalidateAsync(scope, scope == ScopeId ? story.Path : story.Tag);
            await tab.GoAsync(site.At(story.Path));
            Assert.Equal(correction, await CorrectionsAsync(tab));
            if (!takesTagsOff) await tab.UntilAsync($"s.counters.replaced === {correction}");
        }

        Assert.Equal(takesTagsOff ? 1 : 3, site.Requests.Count(request => request == $"GET {story.Path} 226"));
    }

    [Theory]
    [InlineData("digest")]
    [InlineData("base")]
    [InlineData("name")]
    [InlineData("tag")]
    public async Task A_difference_that_does_not_fit_is_not_used_and_the_whole_is_asked_for(string damage)
    {
        if (!Chromium.IsHere()) return;
        await using var site = await ScriptedSite.StartAsync(new ScriptedSite(new ScriptedChannel()) { MakesDifferences = true, Damage = damage });
        await using var tab = await OpenAsync(site);
        var story = site.Site.Plan.Stories[^1];
        await site.PushPageAsync(story.Path);
        site.Site.Edit(story);
        await site.Channel.InvalidateAsync(ScopeId, story.Path);
        site.ForgetRequests();

        await tab.GoAsync(site.At(story.Path));

        Assert.Equal(1, await CorrectionsAsync(tab));
        Assert.Equal([$"GET {story.Path} 226", $"GET {story.Path} 200"], site.Requests);
        // The whole body is kept in its place.
        await tab.UntilAsync("s.counters.replaced === 1 && s.counters.unfit === 1");
        site.ForgetRequests();
        await tab.GoAsync(site.At(story.Path));
        Assert.Equal(1, await CorrectionsAsync(tab));
        Assert.Empty(site.Requests);
    }

    private static async Task<int> CorrectionsAsync(Tab tab) => (await tab.EvaluateAsync("Number(document.querySelector('.correction')?.dataset.revision ?? 0)")).GetInt32();

    private async Task<Tab> OpenAsync(ScriptedSite site)
    {
        var tab = await chromium.OpenTabAsync();
        await tab.GoAsync(site.At("/about"));
        await tab.UntilAsync("s.isConnected");
        return tab;
    }
}
