using Presage.Content;

namespace Presage.Delivery;

/// <summary>A push came to its end.</summary>
/// <param name="SentBytes">That went out for it.</param>
internal sealed record PushSettled(ulong Client, string Origin, string Id, PushOutcome Outcome, long SentBytes) : IForClient;
