using System.Net;
using System.Net.Sockets;
using System.Text;
using Presage.Content;

namespace Presage.Browser.Tests;

/// <summary>The browser agent with the real hub: pushes, invalidations, restarts, and what is nobody else's.</summary>
[Collection(BrowserTests.Name)]
public sealed class HubTests(Chromium chromium)
{
    [Fact]
    public async Task Pushed_pages_load_without_a_request_and_edited_ones_anew()
    {
        if (!Chromium.IsHere()) return;
        await using var site = await HubSite.StartAsync();
        await using var tab = await OpenAsync(site);
        var (client, story) = (site.Events.Clients[0], site.Site.Plan.Stories[^1]);
        var whole = site.WholeOf(story.Path);
        Assert.All(whole, path => Assert.True(site.TryPush(client, path), path));
        await tab.UntilAsync($"s.held.length === {whole.Count}");
        site.ForgetRequests();

        await tab.GoAsync(site.At(story.Path));
        Assert.Empty(site.Requests);
        Assert.All(tab.Responses.Where(response => !response.Path.StartsWith("/.presage/", StringComparison.Ordinal)), response => Assert.True(response.IsFromWorker, response.Path));
        await site.Events.UntilAsync(() => site.Events.Endings.Any(push => push.Id == story.Path && push.Outcome == PushOutcome.Used));
        await site.Events.UntilAsync(() => site.Events.Used.Contains($"{client} {story.Path} push"));

        await site.EditAsync(story);
        await tab.GoAsync(site.At(story.Path));
        Assert.Equal(1, (await tab.EvaluateAsync("Number(document.querySelector('.correction').dataset.revision)")).GetInt32());
        Assert.Contains(story.Path, site.Requests);
    }

    [Fact]
    public async Task A_worker_that_is_killed_again_and_again_loses_and_repeats_nothing()
    {
        if (!Chromium.IsHere()) return;
        await using var site = await HubSite.StartAsync();
        await using var tab = await OpenAsync(site);
        var (client, stories) = (site.Events.Clients[0], site.Site.Plan.Stories);
        const int rounds = 5;
        for (var round = 0; round < rounds; round++)
        {
            var connections = site.Events.Connections;
            for (var index = 0; index < 4; index++) Assert.True(site.TryPush(client, stories[round * 4 + index].PicturePath));
            await tab.StopWorkerAsync();
            await tab.UntilAsync("s.isConnected");
            await site.Events.UntilAsync(() => site.Events.Connections > connections && site.Hub.IsConnected(client));
        }

        await tab.UntilAsync($"s.held.length === {4 * rounds} && s.arriving === 0 && s.waitingReports === 0");
        site.ForgetRequests();
        var paths = Enumerable.Range(0, 4 * rounds).Select(index => stories[index].PicturePath).ToList();
        await tab.EvaluateAsync($"Promise.all({System.Text.Json.JsonSerializer.Serialize(paths)}.map((path) => fetch(path).then((r) => r.text())))");
        Assert.Empty(site.Requests);
        await site.Events.UntilAsync(() => site.Events.Endings.Count >= paths.Count);
        Assert.Equal(paths.Order(StringComparer.Ordinal), site.Events.Endings.Select(push => push.Id).Order(StringComparer.Ordinal));
        Assert.All(site.Events.Endings, push => Assert.Equal(PushOutcome.Used, push.Outcome));
    }

    [Fact]
    public async Task What_is_pushed_to_one_client_reaches_no_other()
    {
        if (!Chromium.IsHere()) return;
        await using var site = await HubSite.StartAsync();
        await using var one = await OpenAsync(site);
        await using var other = await OpenAsync(site);
        Assert.Equal(2, site.Events.Clients.Count);
        Assert.True(site.TryPush(site.Events.Clients[0], "/about"));
        Assert.True(site.TryPush(site.Events.Clients[1], "/shop/"));
        Assert.Equal("/about", (await one.UntilAsync("s.held.length === 1")).GetProperty("held")[0].GetProperty("id").GetString());
        Assert.Equal("/shop/", (await other.UntilAsync("s.held.length === 1")).GetProperty("held")[0].GetProperty("id").GetString());
        await other.GoAsync(site.At("/about"));
        await site.Events.UntilAsync(() => site.Events.Used.Contains($"{site.Events.Clients[1]} /about network"));
    }

    [Fact]
    public async Task A_forged_token_and_a_page_of_another_site_are_refused()
    {
        if (!Chromium.IsHere()) return;
        await using var site = await HubSite.StartAsync();
        await using var elsewhere = await HubSite.StartAsync();
        await using var tab = await OpenAsync(site);
        var connections = site.Events.Connections;
        var forged = await tab.EvaluateAsync("""
            (async () => {
              const { token } = await (await fetch("/.presage/push/token", { method: "POST" })).json();
              const [version, client, expiry, mac] = token.split(".");
              const tries = [`${version}.b3RoZXI.${expiry}.${mac}`, `${version}.${client}.${Number(expiry) + 1}.${mac}`, "none"];
              return Promise.all(tries.map((one) => new Promise((resolve) => {
                const socket = new WebSocket("/.presage/push", ["presage.push.v1", `presage.token.${one}`]);
                socket.onopen = () => resolve("open");
                socket.onerror = () => resolve("refused");
              })));
            })()
            """);
        Assert.Equal("""["refused","refused","refused"]""", forged.ToString());
        Assert.Equal(connections, site.Events.Connections);

        await tab.GoAsync(elsewhere.At("/about"));
        var foreign = await tab.EvaluateAsync($$"""fetch("{{site.At("/.presage/push/token")}}", { method: "POST", mode: "no-cors" }).then((answer) => answer.type + answer.status)""");
        Assert.Equal("opaque0", foreign.GetString());
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, site.At("/.presage/push/token"));
        request.Headers.Add("Origin", elsewhere.Address.GetLeftPart(UriPartial.Authority));
        using var answer = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData("/.presage/agent/../../../README.md")]
    [InlineData("/.presage/agent/..%2f..%2f..%2fREADME.md")]
    [InlineData("/.presage/agent/%2e%2e/%2e%2e/README.md")]
    [InlineData("/.presage/agent/..\\README.md")]
    [InlineData("/.presage/agent/tsconfig.worker.json")]
    [InlineData("/.presage/agent//etc/passwd")]
    [InlineData("/.presage/agent/worker.js%00.txt")]
    public async Task No_path_climbs_out_of_the_scripts(string target)
    {
        await using var site = await HubSite.StartAsync();
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, site.Address.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {target} HTTP/1.1\r\nHost: site\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(stream);
        Assert.Contains((await reader.ReadLineAsync())!.Split(' ')[1], (string[])["400", "404"]);
    }

    private async Task<Tab> OpenAsync(HubSite site)
    {
        var tab = await chromium.OpenTabAsync();
        await tab.GoAsync(site.At("/"));
        await tab.UntilAsync("s.isConnected");
        return tab;
    }
}
