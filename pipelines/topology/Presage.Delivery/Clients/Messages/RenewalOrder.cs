using Presage.Core;

namespace Presage.Delivery;

/// <summary>A renewal that was decided.</summary>
/// <param name="Held">What the client has.</param>
/// <param name="Value">Milliseconds of waiting that it is expected to save.</param>
/// <param name="UsefulUntil">Then it is given up.</param>
/// <param name="IsOwn">It has an account of its own; else the push that brought the body has not ended, and goes on.</param>
internal sealed record RenewalOrder(ulong Client, ulong Item, CatalogueItem Content, HeldTerms Held, double Value, EventTime UsefulUntil, bool IsOwn);
