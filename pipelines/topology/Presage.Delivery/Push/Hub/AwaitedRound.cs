namespace Presage.Delivery;

/// <summary>That a round waits for a client.</summary>
internal readonly record struct AwaitedRound(InvalidationRound Round, string Origin, long Number);
