using Presage.Content;

namespace Presage.Delivery;

/// <summary>How a content is fetched.</summary>
/// <param name="IsPrefetch">Nobody has asked for it yet.</param>
/// <param name="AsksPeers">Whether the server that it lies with may be asked; not where another one asks since it lies here.</param>
/// <param name="Stop">Ends the fetch, for all who wait.</param>
internal readonly record struct FillOrder(bool IsPrefetch, bool AsksPeers, CancellationToken Stop)
{
    /// <summary>What may be served for less does not do, fresh or not: the site is asked.</summary>
    public TimeSpan ServableMin { get; init; }

    public bool IsServedBy(StoredContent content, DateTimeOffset now) =>
        content.Terms.At(now) == FreshnessState.Fresh && (ServableMin == TimeSpan.Zero || now + ServableMin < content.Terms.RevalidateUntil);
}
