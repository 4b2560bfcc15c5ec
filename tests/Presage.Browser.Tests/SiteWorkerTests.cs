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
              await navigator.serviceWorker.register("{{script}}", { scope: "/", type: "module" });
              await navigator.serviceWorker.ready;
            })()
            """);
        await tab.StopWorkerAsync();
        return tab;
    }
}
