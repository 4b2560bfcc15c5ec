using Presage.Content;

namespace Presage.Delivery;

/// <summary>A renewal that was decided.</summary>
/// <param name="Held">What the client has.</param>
/// <param name="Worth">With a ticket for an account of its own, unless it goes on that of the push that brought the body.</param>
internal sealed record RenewalOrder(ulong Client, ulong Item, CatalogueItem Content, HeldTerms Held, PushWorth Worth);
