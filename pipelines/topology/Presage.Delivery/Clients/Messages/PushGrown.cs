namespace Presage.Delivery;

/// <summary>More bytes would go out for a push than were paid for; it waits.</summary>
/// <param name="Bytes">In all.</param>
internal sealed record PushGrown(ulong Client, long Ticket, long Bytes) : IForClient;
