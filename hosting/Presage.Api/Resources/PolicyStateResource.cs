using System.ComponentModel;
using Presage.Traffic.Queries;

namespace Presage.Api;

/// <summary>One visited state of the policy.</summary>
public sealed record PolicyStateResource
{
    public required int Index { get; init; }

    [Description("What the state stands for, in words.")]
    public required string Name { get; init; }

    public required string BestAction { get; init; }

    [Description("Q-values, in the order of the policy's actions.")]
    public required IReadOnlyList<double> ActionValues { get; init; }

    [Description("Updates of each, in the same order.")]
    public required IReadOnlyList<long> Visits { get; init; }

    internal static PolicyStateResource Of(PolicyStateView view) => new()
    {
        Index = view.Index,
        Name = view.Name,
        BestAction = view.BestAction,
        ActionValues = view.ActionValues,
        Visits = view.Visits,
    };
}
