namespace Presage.Delivery;

/// <summary>A content that is asked for often.</summary>
/// <param name="Name">Of <see cref="ContentRing.NameOf"/>.</param>
/// <param name="Load">Requests, older ones counting less.</param>
public sealed record HotContent(string Name, double Load);
