using System.Net;
using System.Text;
using Presage.Content;

namespace Presage.Delivery.Tests;

/// <summary>Content servers with one origin, and what a reader sees of them.</summary>
internal sealed class TestServers : IAsyncDisposable
{
    private readonly ContentSite _site;

    private TestServers(ContentServers all, ContentSite site) => (All, _site) = (all, site);

    public ContentServers All { get; }

    public OriginServer Server => All.All[0];

    public static TestServers Open(string folder, IOrigin origin, TimeProvider clock, string changes = "", IContentPeers? peers = null, IPushHub? hub = null, IDeltaShelf? deltas = null)
    {
        var settings = TestSettings.With(SettingsWith(changes));
        var servers = ContentServers.Open(settings, _ => origin, folder, new ContentLinks(peers ?? NoPeers.Instance, hub ?? NoPushes.Instance, clock));
        return new TestServers(servers, new ContentSite(servers, settings.Content.Rules, NoUses.Instance, clock, deltas: deltas));
    }

    public static string SettingsWith(string changes) => $$"""
        presage.delivery {
          origins.site { url = "http://site.example", hosts = ["*"], private-addresses = off, cached-with-cookies = off }
          cache { policy = lru, memory = 8MiB, disk = 0B }
          {{changes}}
        }
        """;

    public Task<SiteReply> AskAsync(string target, params (string Name, string Value)[] fields) => AskAsync("GET", target, fields);

    public Task<SiteReply> AskAsync(string method, string target, params (string Name, string Value)[] fields) => _site.AnswerAsync(
        new SiteRequest(method, target, "site.example", [.. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))], IPAddress.Loopback), CancellationToken.None);

    /// <summary>Status and text of the answer to a GET.</summary>
    public async Task<(int Status, string Body)> GetAsync(string target, params (string Name, string Value)[] fields)
    {
        await using var reply = await AskAsync(target, fields);
        return (reply.Status, await TextOf(reply));
    }

    public static async Task<string> TextOf(SiteReply reply)
    {
        if (reply.Passed is null) return Encoding.UTF8.GetString(reply.Body.Span);
        using var reader = new StreamReader(reply.Passed.Body);
        return await reader.ReadToEndAsync();
    }

    public static string? FieldOf(SiteReply reply, string name) => reply.Headers.FirstOrDefault(field => field.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    public async Task<Invalidation> InvalidateAsync(InvalidationScope scope, string name) => (await Server.InvalidateAsync(scope, name, CancellationToken.None)).Made;

    public ValueTask DisposeAsync() => All.DisposeAsync();
}
