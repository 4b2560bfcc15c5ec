using Presage.Content;
using Presage.Core;

namespace Presage.Delivery;

/// <summary>What the shards of clients ask of the content servers. Thread-safe.</summary>
internal sealed class ShardContents(ContentServers servers, ContentSettings settings)
{
    /// <summary>Gets a content to be sent ahead, one that may be served for long enough; null when there is none.</summary>
    public Task<StoredContent?> FetchAsync(string origin, string id) => FetchAsync(origin, id, TimeSpan.Zero);

    /// <summary>The same, one that may be served for longer than so long from now on; its site is asked where what is here may not.</summary>
    public async Task<StoredContent?> FetchAsync(string origin, string id, TimeSpan servableMin) => servers.ByName(origin) is { } server
        ? (await server.PrefetchAsync(id, servableMin + settings.FreshMin, CancellationToken.None).ConfigureAwait(false)).Content
        : null;

    /// <summary>What is held here of a content that no invalidation names; null without.</summary>
    public StoredContent? Find(string origin, string id) => servers.ByName(origin)?.PeekCurrent(id);

    /// <summary>What a client has of a content that came to it now: until it is no longer fresh, or may no longer be served while it is asked for again.</summary>
    /// <param name="servesStale">It is an agent's, which serves it while it asks again; else a browser's own cache, say.</param>
    public HeldTerms TermsOf(StoredContent content, EventTime now, bool servesStale)
    {
        var until = servesStale ? content.Terms.RevalidateUntil : content.Terms.FreshUntil;
        var most = now + settings.HoldTime;
        if (until >= most.ToDateTimeOffset()) return new HeldTerms(most, content.Hash, most);
        var end = EventTime.From(until);
        // A browser's own cache cannot be told.
        return new HeldTerms(end, content.Hash, servesStale && end > now ? now + (end - now) / 2 : end);
    }
}
