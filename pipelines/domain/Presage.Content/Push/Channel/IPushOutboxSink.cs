namespace Presage.Content;

/// <summary>What a <see cref="PushOutbox"/> tells while it is called.</summary>
public interface IPushOutboxSink
{
    /// <summary>A push that was taken ended; exactly once for each.</summary>
    /// <param name="sentBytes">Bytes of its DATA that went out, repeated ones counted again.</param>
    void Ended(string id, PushOutcome outcome, long sentBytes);

    /// <summary>The client used a content.</summary>
    void Requested(in PushReport request);

    /// <summary>Every invalidation of an origin up to a number is in force at the client.</summary>
    void Acknowledged(string origin, long number);
}
