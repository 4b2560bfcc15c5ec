using Presage.Content;

namespace Presage.Delivery;

/// <summary>A push that was decided and paid for.</summary>
/// <param name="Bytes">That were paid for.</param>
/// <param name="Worth">With the ticket of its account.</param>
internal sealed record PushOrder(ulong Client, ulong Item, string Origin, string Id, long Bytes, PushWorth Worth);
