using System.ComponentModel;
using Presage.Traffic.Queries;

namespace Presage.Api;

/// <summary>The shaping plans in force on one link; a direction without a plan yet is null.</summary>
public sealed record LinkPlansResource
{
    public required string Link { get; init; }

    public required PlanResource? Down { get; init; }

    public required PlanResource? Up { get; init; }

    [Description("What all on the link are expected to need together at most in each of the next steps, nearest first: nine in ten stay under it.")]
    public required IReadOnlyList<long> DownCeilingBitsPerSecond { get; init; }

    public required IReadOnlyList<long> UpCeilingBitsPerSecond { get; init; }

    internal static LinkPlansResource Of(LinkPlansView view) => new()
    {
        Link = view.Link.Value,
        Down = PlanResource.Of(view.Down),
        Up = PlanResource.Of(view.Up),
        DownCeilingBitsPerSecond = QuantilesResource.Rates(view.DownCeilings),
        UpCeilingBitsPerSecond = QuantilesResource.Rates(view.UpCeilings),
    };
}
