using Presage.Content;

namespace Presage.Delivery;

/// <summary>What the loop asks of the hub. May be called from any thread, and never waits for a client.</summary>
public interface IPushHub
{
    bool IsConnected(ulong client);

    /// <summary>Sends a content ahead, when its turn comes: the more valuable ones first.</summary>
    /// <param name="origin">Whose content it is: the name that its invalidations have. Ids are unique over all origins of a hub.</param>
    /// <param name="worth">The least valuable waiting one gives way when there is no room.</param>
    /// <param name="bytes">That are to go out for it: of the body, or of the difference to the one that the client holds.</param>
    /// <returns>False: not connected, no room for one of so little value, held already, opted out, or stale. The loop then settles its ledger; the hub reports nothing.</returns>
    bool TryPush(ulong client, string origin, StoredContent content, in PushWorth worth, out long bytes);

    /// <summary>
    /// Tells a client that a body which it holds is good for longer, without sending it. It ends as a push of no bytes does, or as part of the push that brought the body where that has not ended.
    /// </summary>
    /// <param name="content">With the terms and the version that it has now; its body is the one that the client holds.</param>
    /// <param name="worth">As of a push.</param>
    /// <param name="isOwn">Whether it ends by itself; else it is part of the push that brought the body.</param>
    /// <returns>False: not connected, another body held or none, one that is on its way, opted out, stale, or an agent that knows no renewals. The hub reports nothing then.</returns>
    bool TryRenew(ulong client, string origin, StoredContent content, in PushWorth worth, out bool isOwn);

    /// <summary>Whether a push goes on of which <see cref="IPushEvents.Grown"/> told; else it is broken off.</summary>
    void Decide(ulong client, long ticket, bool goesOn);

    /// <summary>Takes a push back; what is on its way is broken off.</summary>
    void Cancel(ulong client, string id);

    /// <summary>
    /// Tells every connected client; to be called after <see cref="IInvalidationHistory"/> has it. Done when each has acknowledged or can serve nothing until it has
    /// caught up: a client that does not acknowledge in time is disconnected, and its lease awaited (pipelines/docs/push-protocol.md).
    /// </summary>
    /// <exception cref="OperationCanceledException">Waiting ended; the clients are told all the same.</exception>
    Task<InvalidationReach> InvalidateAsync(string origin, Invalidation invalidation, CancellationToken stop);
}
