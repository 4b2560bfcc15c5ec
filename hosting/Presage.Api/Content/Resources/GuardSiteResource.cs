using System.ComponentModel;
using Presage.Delivery;

namespace Presage.Api;

/// <summary>What the scorer knows of a site.</summary>
public sealed record GuardSiteResource
{
    public required string Origin { get; init; }

    [Description("Requests learned as harmless.")]
    public required long Lessons { get; init; }

    [Description("Whether they are enough for advice.")]
    public required bool IsWarm { get; init; }

    [Description("Clients remembered.")]
    public required int Clients { get; init; }

    internal static GuardSiteResource Of(string origin, GuardSiteView view) => new() { Origin = origin, Lessons = view.Lessons, IsWarm = view.IsWarm, Clients = view.Clients };
}
