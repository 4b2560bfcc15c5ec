using System.ComponentModel;
using Presage.Delivery;

namespace Presage.Api;

/// <summary>What the scorer in front of the sites did.</summary>
public sealed record GuardResource
{
    [Description("Whether it does what it advises; else it only writes it down.")]
    public required bool Acts { get; init; }

    public required IReadOnlyList<GuardSiteResource> Sites { get; init; }

    [Description("Requests since the start, by what was done with them.")]
    public required IReadOnlyDictionary<string, long> Outcomes { get; init; }

    [Description("Requests for which something was advised, the latest first.")]
    public required IReadOnlyList<GuardReportResource> Latest { get; init; }

    internal static GuardResource Of(GuardView view) => new()
    {
        Acts = view.Acts,
        Sites = [.. view.Lessons.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => GuardSiteResource.Of(one.Key, one.Value))],
        Outcomes = view.Outcomes.ToDictionary(one => one.Key.ToString(), one => one.Value),
        Latest = [.. view.Latest.Select(GuardReportResource.Of)],
    };
}
