using System.ComponentModel;
using Presage.Traffic.Queries;

namespace Presage.Api;

/// <summary>The forecast model in force.</summary>
public sealed record ModelResource
{
    [Description("Names the weights in force, by a hash of them.")]
    public required string Version { get; init; }

    [Description("The model that the node was configured with.")]
    public required string Configured { get; init; }

    [Description("Whether a challenger is being trained.")]
    public required bool IsTraining { get; init; }

    [Description("The newest rounds of retraining, the last one first.")]
    public required IReadOnlyList<ModelRoundResource> Rounds { get; init; }

    internal static ModelResource Of(ModelView view) => new()
    {
        Version = view.Version,
        Configured = view.Configured,
        IsTraining = view.IsTraining,
        Rounds = [.. view.Rounds.Select(ModelRoundResource.Of)],
    };
}
