namespace Akka.Persistence;

/// <summary>A batch of writes is done; the answer to each of its events follows, and the next batch may be sent.</summary>
public sealed class WriteMessagesSuccessful : IJournalResponse
{
    private WriteMessagesSuccessful()
    {
    }

    public static WriteMessagesSuccessful Instance { get; } = new();
}
