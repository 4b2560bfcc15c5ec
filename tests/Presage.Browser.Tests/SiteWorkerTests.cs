using System.Text.Json;

namespace Presage.Browser.Tests;

/// <summary>The browser agent on sites that have something of their own: a service worker, readers who save data.</summary>
[Collection(BrowserTests.Name)]
public sealed class SiteWorkerTests(Chromium chromium)
{
    private const byte SavesData = 1;

    [Fact]
    public async Task The_worker_that_a_site_has_itself_is_not_replaced()
    {
        if (!Chromium.IsHere()) return;
        await using var site = await ScriptedSite.StartAsync();
        await using var tab = await OpenWithOwnWorkerAsync(site, "/own-worker.js");
        var connections = site.Channel.Haves.Count;

        await tab.GoAsync(site.At("/shop/"));

        Assert.Equal("none", (await tab.EvaluateAsync("presage.status().then((status) => status ? 'some' : 'none')")).GetString());
        Assert.Equal(["/own-worker.js"], await WorkersAsync(tab));
        Assert.Equal(connections, site.Channel.Haves.Count);
    }

    [Fact]
    public async Task A_site_s_own_worker_may_take_the_agent_in()
    {
        if (!Chromium.IsHere()) return;
        await using var site = await ScriptedSite.StartAsync();
        await using var tab = await OpenWithOwnWorkerAsync(site, "/own-worker.js?with-agent");

        await tab.GoAsync(site.At("/about"));
        await tab.UntilAsync("s.isConnected");
        await site.PushPageAsync("/shop/");
        site.ForgetRequests();
        await tab.GoAsync(site.At("/shop/"));

        Assert.Empty(site.Requests);
        Assert.Equal(["/own-worker.js?with-agent"], await WorkersAsync(tab));
    }

    [Fact]
    public async Task A_reader_who_saves_data_is_said_to_from_the_first_frame_of_a_worker_on()
    {
        if (!Chromium.IsHere()) return;
        await using var site = await ScriptedSite.StartAsync();
        await using var tab = await chromium.OpenTabAsync();
        await tab.SendAsync("Emulation.setDataSaverOverride", new { dataSaverEnabled = true });
        await tab.GoAsync(site.At("/about"));
        await tab.UntilAsync("s.isConnected && s.wishes.savesData");
        var before = site.Channel.Haves.Count;
        await tab.StopWorkerAsync();

        // No page says anything: the worker begins for a request.
        await tab.EvaluateAsync("fetch('/shop/').then((answer) => answer.text())");
        await site.Channel.UntilAsync(() => site.Channel.Haves.Count > before);

        Assert.All(site.Channel.Haves.Skip(before), have => Assert.Equal(SavesData, have.Flags));
    }

    [Fact]
    public async Task Where_the_browser_has_no_room_left_the_agent_gives_its_own_back_and_goes_on()
    {
        if (!Chromium.IsHere()) return;
        await using var site = await ScriptedSite.StartAsync();
        await using var tab = await chromium.OpenTabAsync();
        await tab.GoAsync(site.At("/about"));
        await tab.UntilAsync("s.isConnected");
        var stories = site.Site.Plan.Stories;
        for (var index = 0; index < 8; index++) await site.Channel.PushAsync(site.ContentOf(stories[index].PicturePath));
        await tab.UntilAsync("s.held.length === 8 && s.waitingReports === 0");
        var connections = site.Channel.Haves.Count;

        // Less than what is there already.
        await tab.SendAsync("Storage.overrideQuotaForOrigin", new { origin = site.Address.GetLeftPart(UriPartial.Authority), quotaSize = 1000 });
        for (var index = 8; index < 12; index++) await site.Channel.PushAsync(site.ContentOf(stories[index].PicturePath));

        await site.Channel.UntilAsync(() => site.Channel.Reports.Count(report => report.Kind == 5) >= 4);
        await tab.UntilAsync("s.isConnected && s.held.length < 8");
        await tab.GoAsync(site.At(stories[0].Path));
        Assert.Equal(stories[0].Title, (await tab.EvaluateAsync("document.querySelector('h1').textContent")).GetString());
        Assert.Equal(connections, site.Channel.Haves.Count);

        // And with room again it holds again.
        await tab.SendAsync("Storage.overrideQuotaForOrigin", new { origin = site.Address.GetLeftPart(UriPartial.Authority) });
        await site.Channel.PushAsync(site.ContentOf(stories[20].PicturePath));
        await site.Channel.UntilAsync(() => site.Channel.Reports.Any(report => report.Kind == 1 && report.Id == stories[20].PicturePath));
    }

    [Fact]
    public async Task When_the_browser_clears_what_a_site_keeps_the_agent_begins_anew()
    {
        if (!Chromium.IsHere()) return;
        await using var site = await ScriptedSite.StartAsync();
        await using var tab = await chromium.OpenTabAsync();
        await tab.GoAsync(site.At("/about"));
        await tab.UntilAsync("s.isConnected");
        await site.PushPageAsync("/shop/");
        var connections = site.Channel.Haves.Count;
        await tab.SendAsync("Storage.clearDataForOrigin", new { origin = site.Address.GetLeftPart(UriPartial.Authority), storageTypes = "indexeddb,cache_storage" });

        await tab.GoAsync(site.At("/shop/"));
        Assert.True((await tab.EvaluateAsync("document.querySelector('h1').textContent.length")).GetInt32() > 0);
        await tab.UntilAsync("s.isConnected && s.held.length === 0");
        Assert.True(site.Channel.Haves.Count > connections);
        Assert.Empty(site.Channel.Haves[^1].Held);
        await site.Channel.PushAsync(site.ContentOf("/shop/"));
        await tab.UntilAsync("s.held.length === 1");
    }

    private static async Task<string[]> WorkersAsync(Tab tab) => (await tab.EvaluateAsync(
        "navigator.serviceWorker.getRegistrations().then((all) => all.map((one) => { const url = new URL((one.active ?? one.waiting ?? one.installing).scriptURL); return url.pathname + url.search; }))"))
        .Deserialize<string[]>()!;

    /// <summary>A page that the agent is taken off, and the site's own worker put in.</summary>
    private async Task<Tab> OpenWithOwnWorkerAsync(ScriptedSite site, string script)
    {
        var tab = await chromium.OpenTabAsync();
        await tab.GoAsync(site.At("/about"));
        await tab.UntilAsync("s.isConnected");
        await tab.EvaluateAsync($$"""
            (async () => {
              for (const one of await navigator.serviceWorker.getRegistrations()) await one.unregister();
              const own = await navigator.serviceWorker.register("{{script}}", { scope: "/", type: "module" });
              const worker = own.installing ?? own.waiting ?? own.active;
              await new Promise((done) => {
                const look = () => worker.state === "activated" && done();
                worker.addEventListener("statechange", look);
                look();
              });
            })()
            """);
        await tab.StopWorkerAsync();
        return tab;
    }
}
