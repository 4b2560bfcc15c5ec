using Presage.Content;

namespace Presage.Delivery;

/// <summary>By what an origin tells whether what is held is still good: its own tag, else its time of change; null for what it did not give.</summary>
public readonly record struct OriginValidator(string? Tag, string? Modified)
{
    public static OriginValidator Of(StoredContent? held) =>
        held is null ? default : new OriginValidator(StoredFields.Find(held, "ETag"), StoredFields.Find(held, "Last-Modified"));
}
