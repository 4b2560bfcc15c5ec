using System.Globalization;
using System.Text.Json;
using Presage.Content;

namespace Presage.Delivery;

/// <summary>Answers what other content servers ask, and nobody else: a request without their seal is as one for nothing.</summary>
public sealed class PeerDesk
{
    private readonly ContentServers _servers;
    private readonly ContentPeers _peers;
    private readonly PeerSeal _seal;

    internal PeerDesk(ContentServers servers, ContentPeers peers, PeerSeal seal) => (_servers, _peers, _seal) = (servers, peers, seal);

    public async Task<SiteReply> AnswerAsync(SiteRequest request, CancellationToken stop)
    {
        var node = _seal.Open(request.Header(PeerSeal.Header), request.Method, request.Target, request.Body.Span);
        if (node is null || !request.Target.StartsWith(PeerLink.Root, StringComparison.Ordinal)) return Nothing();
        var question = request.Target[PeerLink.Root.Length..].Split('?', 2);
        var fields = FieldsOf(question.Length > 1 ? question[1] : "");
        return (request.Method, question[0]) switch
        {
            ("GET", "state") => Json(_peers.State()),
            ("GET", "hot") => Json(_peers.Hot()),
            ("GET", "content") => await ContentAsync(fields, stop).ConfigureAwait(false),
            ("GET", "changes") => Changes(node, fields),
            ("POST", "leave") => Json(_peers.Leaves(node)),
            ("POST", "change") => await ChangeAsync(request.Body, stop).ConfigureAwait(false),
            _ => Nothing(),
        };
    }

    private static SiteReply Nothing() => SiteReply.Problem(404, "There is nothing here.");

    private static SiteReply Json<T>(T value)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(value);
        return new SiteReply(200, [new("Content-Type", "application/json")], bytes, bytes.Length);
    }

    private static Dictionary<string, string> FieldsOf(string query) => query.Split('&')
        .Select(field => field.Split('=', 2))
        .Where(field => field.Length == 2)
        .GroupBy(field => field[0], StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => Uri.UnescapeDataString(group.First()[1]), StringComparer.Ordinal);

    private async Task<SiteReply> ContentAsync(Dictionary<string, string> fields, CancellationToken stop)
    {
        if (_servers.ByName(fields.GetValueOrDefault("origin", "")) is not { } server || !ContentPath.TryRead(fields.GetValueOrDefault("id", ""), out var id)) return Nothing();
        if (await server.GetForPeerAsync(id, stop).ConfigureAwait(false) is not { } content) return Nothing();
        var bytes = DiskRecord.Encode(content);
        return new SiteReply(200, [new("Content-Type", "application/octet-stream")], bytes, bytes.Length);
    }

    private SiteReply Changes(string node, Dictionary<string, string> fields)
    {
        if (_servers.ByName(fields.GetValueOrDefault("origin", "")) is not { } server) return Nothing();
        if (!long.TryParse(fields.GetValueOrDefault("after", ""), NumberStyles.None, CultureInfo.InvariantCulture, out var after)) return Nothing();
        _peers.Asked(node);
        var (missed, number) = server.ChangesAfter(after);
        return Json(new PeerChanges(missed is { } some ? [.. some] : null, number));
    }

    private async Task<SiteReply> ChangeAsync(ReadOnlyMemory<byte> body, CancellationToken stop)
    {
        PeerChange? change;
        try
        {
            change = JsonSerializer.Deserialize<PeerChange>(body.Span);
        }
        catch (JsonException)
        {
            return Nothing();
        }

        if (change is null || !Enum.IsDefined(change.Scope) || _servers.ByName(change.Origin) is not { } server) return Nothing();
        if (change.Number > 0) return await server.TakeAsync(new Invalidation(change.Number, change.Scope, change.Name), stop).ConfigureAwait(false) ? Json(change) : SiteReply.Problem(409, "Others before it were missed.");
        if (!_peers.IsHome) return Nothing();
        var (made, _) = await server.InvalidateAsync(change.Scope, change.Name, stop).ConfigureAwait(false);
        return Json(change with { Number = made.Number });
    }
}
