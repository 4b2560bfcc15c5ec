using System.Text.Json;
using Presage.Content;

namespace Presage.Delivery;

/// <summary>Asks one other content server. What does not come in time, or cannot be read, is as if it did not answer.</summary>
internal sealed class PeerLink(RingNode node, IOrigin transport, PeerSeal seal, (string Self, TimeSpan Timeout, TimeProvider Clock) asker) : IDisposable
{
    /// <summary>Path under which servers ask each other.</summary>
    public const string Root = "/.presage/peer/";

    private const int AnswerBytesMax = 64 << 20;

    public RingNode Node => node;

    /// <summary>Gets a content that lies there; null where it has none that may be kept.</summary>
    public async Task<StoredContent?> FetchAsync(string origin, string id, CancellationToken stop)
    {
        var bytes = await AskAsync("GET", $"content?origin={Uri.EscapeDataString(origin)}&id={Uri.EscapeDataString(id)}", default, stop).ConfigureAwait(false);
        return bytes is not null
            && DiskRecord.TryDecode(bytes, out var kind, out var content, out _) == DiskProblem.None
            && kind == DiskRecordKind.Stored && content!.Id == id && ContentHash.Of(content.Body.Span) == content.Hash
            ? content
            : null;
    }

    public Task<PeerState?> StateAsync(CancellationToken stop) => AskAsync<PeerState>("GET", "state", null, stop);

    /// <summary>Tells that this server goes.</summary>
    public Task<PeerState?> LeaveAsync(CancellationToken stop) => AskAsync<PeerState>("POST", "leave", null, stop);

    public async Task<IReadOnlyList<HotContent>> HotAsync(CancellationToken stop) => await AskAsync<List<HotContent>>("GET", "hot", null, stop).ConfigureAwait(false) ?? [];

    public Task<PeerChanges?> ChangesAsync(string origin, long after, CancellationToken stop) =>
        AskAsync<PeerChanges>("GET", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"changes?origin={Uri.EscapeDataString(origin)}&after={after}"), null, stop);

    /// <summary>Tells of a statement, or asks for one to be made; null when that is not certain.</summary>
    public Task<PeerChange?> TellAsync(PeerChange change, CancellationToken stop) => AskAsync<PeerChange>("POST", "change", change, stop);

    public void Dispose() => (transport as IDisposable)?.Dispose();

    private async Task<T?> AskAsync<T>(string method, string question, object? body, CancellationToken stop) where T : class
    {
        var sent = body is null ? [] : JsonSerializer.SerializeToUtf8Bytes(body, body.GetType());
        var bytes = await AskAsync(method, question, sent, stop).ConfigureAwait(false);
        try
        {
            return bytes is null ? null : JsonSerializer.Deserialize<T>(bytes);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task<byte[]?> AskAsync(string method, string question, ReadOnlyMemory<byte> body, CancellationToken stop)
    {
        var target = Root + question;
        var request = new OriginRequest(method, target, [new(PeerSeal.Header, seal.Make(asker.Self, method, target, body.Span))]) { Body = body };
        using var limit = new CancellationTokenSource(asker.Timeout, asker.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stop);
        try
        {
            var reply = await transport.OpenAsync(request, either.Token).ConfigureAwait(false);
            await using (reply.ConfigureAwait(false)) return reply.Status == 200 ? await ReadAsync(reply, either.Token).ConfigureAwait(false) : null;
        }
        catch (IOException)
        {
            return null;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return null;
        }
    }

    private static async Task<byte[]?> ReadAsync(OriginReply reply, CancellationToken stop)
    {
        using var held = new MemoryStream();
        var part = new byte[16 * 1024];
        while (true)
        {
            var count = await reply.Body.ReadAsync(part, stop).ConfigureAwait(false);
            if (count == 0) return held.ToArray();
            if (held.Length + count > AnswerBytesMax) return null;
            held.Write(part, 0, count);
        }
    }
}
