using System.ComponentModel;
using Presage.Delivery;

namespace Presage.Api;

/// <summary>A server of the ring.</summary>
public sealed record RingNodeResource
{
    public required string Id { get; init; }

    public required string Zone { get; init; }

    public required int Weight { get; init; }

    [Description("Of all points of the ring, 0 to 1.")]
    public required double Share { get; init; }

    internal static RingNodeResource Of(RingNodeView view) => new() { Id = view.Id, Zone = view.Zone, Weight = view.Weight, Share = view.Share };
}
