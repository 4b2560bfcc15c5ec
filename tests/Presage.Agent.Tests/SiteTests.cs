using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Presage.Agent.Tests.Support;
using Presage.Api;
using Presage.Content;
using Presage.Delivery;

namespace Presage.Agent.Tests;

/// <summary>The channel over Kestrel: tokens, origins, and an agent that connects as an application does.</summary>
public sealed class SiteTests : IAsyncLifetime
{
    private const string Page = "https://shop.example";
    private static readonly byte[] Key = new byte[32];
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("presage-site-");
    private readonly PushRig _rig = new(TimeProvider.System, PushRig.Options);
    private readonly PushTokens _tokens = new([Key], TimeSpan.FromHours(1), TimeProvider.System);
    private readonly HttpClient _http = new();
    private WebApplication? _app;

    private Uri Site => new(_app!.Urls.First());

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRouting();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        PushEndpoints.Use(_app, new PushParts(_rig.Hub, new TokenAdmission(_tokens, [Page]), _tokens, new NewClientQuota(3, TimeProvider.System)));
        await _app.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _rig.DisposeAsync();
        await _app!.DisposeAsync();
        _http.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task An_agent_connects_with_a_token_of_its_own_and_keeps_it()
    {
        var options = new AgentOptions
        {
            Site = Site, Folder = Path.Combine(_folder.FullName, "store"), StoreBytesMax = 1 << 20, BodyBytesMax = 1 << 20, CreditBytes = 1 << 20,
            Terms = new ClientTerms(NetworkClass.Wifi), RetryMin = TimeSpan.FromMilliseconds(1), RetryMax = TimeSpan.FromMilliseconds(10),
        };
        var tokenPath = Path.Combine(_folder.FullName, "token");
        await using var agent = PushClient.Open(options, new SitePushConnector(_http, Site, tokenPath), TimeProvider.System, 1);
        agent.Start();
        await Until.True(() => agent.IsConnected, "the agent is connected");
        Assert.Equal(AdmissionRefusal.None, _tokens.Check(await File.ReadAllTextAsync(tokenPath), out var name, out _));
        var client = Presage.Core.StableHash.Of(name);
        Assert.True(_rig.Push(client, PushRig.Content("/page?x=1", "a page", 0)));
        await Until.True(() => agent.Find("/page?x=1").MayServe, "the page arrives");
        agent.Change(new ClientTerms(NetworkClass.Cellular, SavesData: true));
        await Until.True(() => _rig.Told.Contains($"{client} changed True"), "the change is told");
    }

    [Fact]
    public async Task Tokens_are_renewed_for_the_same_client_and_new_ones_are_limited()
    {
        var first = await Issue(null, Page);
        var again = await Issue(first.Token, null);
        Assert.Equal(first.Client, again.Client);
        foreach (var wrong in new[] { "p1.x.1.y", "p1.x.1.", "p1...", "....", "x", first.Token + "=", first.Token + "AAAA", first.Token[..^1] + "*", new string('a', 5000) })
            Assert.Equal(HttpStatusCode.Unauthorized, await Refused(wrong, null));
        Assert.Equal(HttpStatusCode.Forbidden, await Refused(null, "https://other.example"));
        await Issue(null, null);
        await Issue(null, null);
        Assert.Equal(HttpStatusCode.TooManyRequests, await Refused(null, null));
    }

    [Theory]
    [InlineData("good", Page, HttpStatusCode.SwitchingProtocols)]
    [InlineData("good", null, HttpStatusCode.SwitchingProtocols)]
    [InlineData("good", "https://shop.example.evil.test", HttpStatusCode.Forbidden)]
    [InlineData("good", "null", HttpStatusCode.Forbidden)]
    [InlineData("expired", null, HttpStatusCode.Unauthorized)]
    [InlineData("forged", null, HttpStatusCode.Unauthorized)]
    [InlineData(null, Page, HttpStatusCode.Unauthorized)]
    public async Task Only_known_clients_of_known_pages_connect(string? token, string? origin, HttpStatusCode status)
    {
        var given = token switch
        {
            "good" => _tokens.Issue("reader"),
            "expired" => new PushTokens([Key], TimeSpan.FromSeconds(-1), TimeProvider.System).Issue("reader"),
            "forged" => new PushTokens([[.. Key[1..], 1]], TimeSpan.FromHours(1), TimeProvider.System).Issue("reader"),
            _ => null,
        };
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.AddSubProtocol("presage.push.v1");
        if (given is not null) socket.Options.AddSubProtocol("presage.token." + given);
        if (origin is not null) socket.Options.SetRequestHeader("Origin", origin);
        var connecting = socket.ConnectAsync(new UriBuilder(Site) { Scheme = "ws", Path = "/.presage/push" }.Uri, CancellationToken.None);
        if (status != HttpStatusCode.SwitchingProtocols) await Assert.ThrowsAsync<WebSocketException>(() => connecting);
        else await connecting;
        Assert.Equal(status, socket.HttpStatusCode);
        if (status == HttpStatusCode.SwitchingProtocols) Assert.Equal("presage.push.v1", socket.SubProtocol);
    }

    private async Task<PushTokenResource> Issue(string? token, string? origin)
    {
        using var reply = await Ask(token, origin);
        reply.EnsureSuccessStatusCode();
        return (await reply.Content.ReadFromJsonAsync<PushTokenResource>())!;
    }

    private async Task<HttpStatusCode> Refused(string? token, string? origin)
    {
        using var reply = await Ask(token, origin);
        return reply.StatusCode;
    }

    private async Task<HttpResponseMessage> Ask(string? token, string? origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Site, "/.presage/push/token"));
        if (token is not null) request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
        if (origin is not null) request.Headers.TryAddWithoutValidation("Origin", origin);
        return await _http.SendAsync(request);
    }
}
