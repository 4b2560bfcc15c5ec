using System.ComponentModel;
using Presage.Delivery;

namespace Presage.Api;

/// <summary>What is known of a content.</summary>
public sealed record ContentResource
{
    public required string Origin { get; init; }

    [Description("Path and query at its site.")]
    public required string Id { get; init; }

    [Description("Size of its body; null when nobody has fetched it.")]
    public required long? Bytes { get; init; }

    [Description("Why it is not sent ahead; null when it may be.")]
    public required string? Refusal { get; init; }

    [Description("The servers that it lies with, its owner first.")]
    public required IReadOnlyList<string> Servers { get; init; }

    [Description("What this server holds of it, fresh, in memory; null for nothing.")]
    public required HeldContentResource? Held { get; init; }

    internal static ContentResource Of(ContentView view) => new()
    {
        Origin = view.Origin,
        Id = view.Id,
        Bytes = view.Bytes,
        Refusal = view.Refusal,
        Servers = view.Servers,
        Held = view.Held is { } held ? HeldContentResource.Of(held) : null,
    };
}
