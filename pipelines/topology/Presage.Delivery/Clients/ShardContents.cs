using Presage.Content;
using Presage.Core;

namespace Presage.Delivery;

/// <summary>What the shards of clients ask of the content servers. Thread-safe.</summary>
internal sealed class ShardContents(ContentServers servers, ContentSettings settings)
{
    /// <summary>Gets a content to be sent ahead, one that may be served for long enough; null when there is none.</summary>
    public async Task<StoredContent?> FetchAsync(string origin, string id) => servers.ByName(origin) is { } server
        ? (await server.PrefetchAsync(id, settings.FreshMin, CancellationToken.None).ConfigureAwait(false)).Content
        : null;

    /// <summary>What is held here of a content that no invalidation names; null without.</summary>
    public StoredContent? Find(string origin, string id) => servers.ByName(origin)?.PeekCurrent(id);

    /// <summary>What a client has of a content that came to it now: until it is no longer fresh, or may no longer be served while it is asked for again.</summary>
    /// <param name="servesStale">It is an agent's, which serves it while it asks again; else a browser's own cache, say.</param>
    public HeldTerms TermsOf(StoredContent content, EventTime now, bool servesStale)
    {
        var until = servesStale ? content.Terms.RevalidateUntil : content.Terms.FreshUntil;
        var most = now + settings.HoldTime;
        return new HeldTerms(until < most.ToDateTimeOffset() ? EventTime.From(until) : most, content.Hash);
    }
}
