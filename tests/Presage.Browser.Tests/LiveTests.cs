using Presage.Content;

namespace Presage.Browser.Tests;

/// <summary>A reader in Chromium on the sample site behind the whole content loop, as the demo puts it together.</summary>
[Collection(BrowserTests.Name)]
public sealed class LiveTests(Chromium chromium)
{
    [Fact]
    public async Task An_edit_is_seen_at_once_by_a_reader_whose_browser_and_server_had_kept_the_page()
    {
        if (!Chromium.IsHere()) return;
        await using var live = await LiveSite.StartAsync();
        await using var tab = await chromium.OpenTabAsync();
        await tab.GoAsync(live.At("/"));
        await tab.UntilAsync("s.isConnected");
        var story = live.Site.Plan.Stories[^1];
        for (var correction = 0; correction < 3; correction++)
        {
            await tab.GoAsync(live.At("/about"));
            await tab.GoAsync(live.At(story.Path));
            Assert.Equal(correction, (await tab.EvaluateAsync("Number(document.querySelector('.correction')?.dataset.revision ?? 0)")).GetInt32());
            live.Site.Edit(story);
            var (_, reach) = await live.Delivery.Servers.All[0].InvalidateAsync(InvalidationScope.Tag, story.Tag, CancellationToken.None);
            Assert.Equal(0, reach.CutOff);
        }

        // Once for each version that was seen; the last one may have been fetched to be sent.
        Assert.InRange(live.Asked.Count(one => one == $"{story.Path} 200"), 3, 4);
    }

    [Fact]
    public async Task Personal_pages_come_from_the_site_each_time_and_are_held_by_nobody()
    {
        if (!Chromium.IsHere()) return;
        await using var live = await LiveSite.StartAsync();
        await using var tab = await chromium.OpenTabAsync();
        await tab.GoAsync(live.At("/"));
        await tab.UntilAsync("s.isConnected");
        for (var visit = 0; visit < 3; visit++)
        {
            foreach (var path in (string[])["/basket", "/account", "/log-out"]) await tab.GoAsync(live.At(path));
        }

        Assert.Equal(3, live.Asked.Count(one => one == "/basket 200"));
        Assert.Equal(3, live.Asked.Count(one => one == "/log-out 200"));
        Assert.DoesNotContain("/basket", (await tab.UntilAsync("true")).GetProperty("held").ToString(), StringComparison.Ordinal);
        Assert.Null(live.Delivery.Servers.All[0].Peek("/basket"));
        Assert.Null(live.Delivery.Servers.All[0].Peek("/account"));
    }
}
