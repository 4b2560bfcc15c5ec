namespace Presage.Content;

/// <summary>What a <see cref="PushOutbox"/> tells while it is called.</summary>
public interface IPushOutboxSink
{
    /// <summary>A push that was taken ended; exactly once for each.</summary>
    /// <param name="sentBytes">Bytes of its DATA that went out, repeated ones counted again.</param>
    /// <param name="ticket">Of its <see cref="PushWorth"/>.</param>
    void Ended(string id, PushOutcome outcome, long sentBytes, long ticket);

    /// <summary>More bytes would go out for a push than it has, some a second time. It waits for <see cref="PushOutbox.Decide"/>.</summary>
    /// <param name="bytes">That will have gone out when it is whole.</param>
    void Grown(long ticket, long bytes);

    /// <summary>The client used a content.</summary>
    void Requested(in PushReport request);

    /// <summary>Every invalidation of an origin up to a number is in force at the client.</summary>
    void Acknowledged(string origin, long number);
}
