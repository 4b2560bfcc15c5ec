using System.ComponentModel;
using Presage.Traffic.Queries;

namespace Presage.Api;

/// <summary>One persona.</summary>
public sealed record PersonaResource
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required int MemberCount { get; init; }

    [Description("What serves its members: \"model\", or the baseline that the model lost to over the days.")]
    public required string Forecaster { get; init; }

    [Description("The mean forecast of a member.")]
    public required QuantilesResource Quantiles { get; init; }

    internal static PersonaResource Of(PersonaView view) => new()
    {
        Id = view.Id.ToString(),
        Name = view.Name,
        MemberCount = view.MemberCount,
        Forecaster = view.Forecaster,
        Quantiles = new QuantilesResource
        {
            DownMedianBitsPerSecond = QuantilesResource.Rates(view.DownMedian),
            DownUpperBitsPerSecond = QuantilesResource.Rates(view.DownUpper),
            UpMedianBitsPerSecond = QuantilesResource.Rates(view.UpMedian),
            UpUpperBitsPerSecond = QuantilesResource.Rates(view.UpUpper),
        },
    };
}
