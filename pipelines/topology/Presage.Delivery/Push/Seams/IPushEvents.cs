using Presage.Content;
using Presage.Core;

namespace Presage.Delivery;

/// <summary>
/// What the hub tells the loop. Calls for one client come in order, one at a time, from the threads of its connection; calls for different clients come at the same
/// time. A call returns at once and never throws.
/// </summary>
public interface IPushEvents
{
    /// <summary>A client connected, or connected again after <see cref="Closed"/>.</summary>
    /// <param name="clientName">As its token names it.</param>
    /// <param name="held">What its agent said that it holds.</param>
    void Opened(ulong client, string clientName, in ClientTerms terms, IReadOnlyList<HeldContent> held);

    /// <summary>Network class, Save-Data or opt-out changed.</summary>
    void Changed(ulong client, in ClientTerms terms);

    /// <summary>The client used a content.</summary>
    /// <param name="at">By the server's clock, when the report arrived.</param>
    /// <param name="fromPush">It held the content because it had been pushed.</param>
    /// <param name="referrer">Id of the page that asked, as far as the agent says.</param>
    void Requested(ulong client, string id, EventTime at, bool fromPush, string? referrer);

    /// <summary>A push that <see cref="IPushHub.TryPush"/> took came to its end; called exactly once for each.</summary>
    /// <param name="sentBytes">Bytes of body (or of its delta) that went out for it, those repeated after a cut once more.</param>
    /// <param name="ticket">Of its <see cref="PushWorth"/>.</param>
    void Ended(ulong client, string id, PushOutcome outcome, long sentBytes, long ticket);

    /// <summary>
    /// More bytes would go out for a push than was said when it was taken, as a line was cut, or a difference was of no use to the client. It waits for <see cref="IPushHub.Decide"/>.
    /// </summary>
    /// <param name="bytes">That will have gone out when it is whole.</param>
    void Grown(ulong client, long ticket, long bytes);

    /// <summary>The connection is gone. Pushes that are not settled stay open: their outcomes come when the client is back, or as cancelled when it is given up.</summary>
    void Closed(ulong client);
}
