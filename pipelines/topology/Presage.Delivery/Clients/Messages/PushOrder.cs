using Presage.Core;

namespace Presage.Delivery;

/// <summary>A push that was decided and paid for.</summary>
/// <param name="Bytes">That were paid for.</param>
/// <param name="Value">Milliseconds of waiting that it is expected to save.</param>
/// <param name="UsefulUntil">Then it is given up.</param>
internal sealed record PushOrder(ulong Client, ulong Item, string Origin, string Id, long Bytes, double Value, EventTime UsefulUntil);
