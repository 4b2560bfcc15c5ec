namespace Presage.Delivery;

/// <summary>Takes uses that sites tell. Thread-safe.</summary>
public interface IToldIntake
{
    /// <param name="use">What a client did.</param>
    /// <param name="stored">Called once when the use is in the journal, on a thread of its shard; never if it is not taken, or its shard fails before.</param>
    ToldOutcome Tell(ToldUse use, Action? stored);
}
