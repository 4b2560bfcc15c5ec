using Presage.Core;

namespace Presage.Delivery;

/// <summary>A content that a client was likely to use when it was looked at.</summary>
/// <param name="Chance">That it is used within the horizon from then on.</param>
internal readonly record struct WatchedItem(ulong Item, double Chance, EventTime At);
