namespace Presage.Delivery;

/// <summary>A server of the ring.</summary>
/// <param name="Share">Of all points, 0 to 1.</param>
public sealed record RingNodeView(string Id, string Zone, int Weight, double Share);
