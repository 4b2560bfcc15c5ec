using System.ComponentModel;
using Presage.Delivery;

namespace Presage.Api;

/// <summary>A version of a content that is held.</summary>
public sealed record HeldContentResource
{
    [Description("Number of the site's invalidations when it was read.")]
    public required long Version { get; init; }

    [Description("SHA-256 of the body, base64url.")]
    public required string Hash { get; init; }

    public required int Status { get; init; }

    public required DateTimeOffset FreshUntil { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    internal static HeldContentResource Of(HeldView view) =>
        new() { Version = view.Version, Hash = view.Hash, Status = view.Status, FreshUntil = view.FreshUntil, Tags = view.Tags };
}
