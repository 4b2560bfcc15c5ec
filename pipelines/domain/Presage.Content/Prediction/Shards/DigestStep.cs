namespace Presage.Content;

/// <summary>An item that followed another, with its count.</summary>
public readonly record struct DigestStep(ulong Item, float Count);
