namespace Presage.Delivery;

/// <summary>A content's name, stored with the first event that needs it.</summary>
public readonly record struct NamedItem(string Origin, string Id);
