using System.ComponentModel;
using Presage.Traffic.Queries;

namespace Presage.Api;

/// <summary>A forecast with its origin and the model that made it.</summary>
public sealed record ForecastResource
{
    public required string Id { get; init; }

    [Description("End of the last closed step that the forecast knows; its first step begins here.")]
    public required DateTimeOffset OriginAt { get; init; }

    [Description("Length of a step of the horizon.")]
    public required double StepSeconds { get; init; }

    public required string ModelVersion { get; init; }

    [Description("Whose history the forecast rests on: own, persona or population.")]
    public required string Source { get; init; }

    [Description("Null until the subscriber has been assigned to a persona.")]
    public required string? Persona { get; init; }

    public required QuantilesResource Quantiles { get; init; }

    internal static ForecastResource Of(ForecastView view) => new()
    {
        Id = view.Id.Value,
        OriginAt = view.OriginAt,
        StepSeconds = view.Step.TotalSeconds,
        ModelVersion = view.ModelVersion,
        Source = view.Source,
        Persona = view.Persona?.ToString(),
        Quantiles = new QuantilesResource
        {
            DownMedianBitsPerSecond = QuantilesResource.Rates(view.DownMedian),
            DownUpperBitsPerSecond = QuantilesResource.Rates(view.DownUpper),
            UpMedianBitsPerSecond = QuantilesResource.Rates(view.UpMedian),
            UpUpperBitsPerSecond = QuantilesResource.Rates(view.UpUpper),
        },
    };
}
