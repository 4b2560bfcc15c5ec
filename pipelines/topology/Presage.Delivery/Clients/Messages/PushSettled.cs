using Presage.Content;

namespace Presage.Delivery;

/// <summary>A push came to its end.</summary>
/// <param name="SentBytes">That went out for it.</param>
/// <param name="Ticket">Of its order.</param>
internal sealed record PushSettled(ulong Client, string Origin, string Id, PushOutcome Outcome, long SentBytes, long Ticket) : IForClient;
