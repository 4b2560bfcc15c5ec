using System.ComponentModel;
using Presage.Traffic.Queries;

namespace Presage.Api;

/// <summary>The learned policy.</summary>
public sealed record PolicyResource
{
    [Description("Updates of the Q-table so far.")]
    public required long Version { get; init; }

    [Description("Journal ordering of the last feedback event learned from.")]
    public required long JournalOffset { get; init; }

    [Description("Of the whole policy; equal hashes mean equal policies.")]
    public required string Hash { get; init; }

    [Description("Exponentially weighted mean of the reward, from -1 to 1; null before the first update.")]
    public required double? RewardMean { get; init; }

    public required IReadOnlyList<string> Actions { get; init; }

    public required IReadOnlyList<PolicyStateResource> States { get; init; }

    internal static PolicyResource Of(PolicyView view) => new()
    {
        Version = view.Version,
        JournalOffset = view.JournalOffset,
        Hash = view.Hash,
        RewardMean = view.RewardMean,
        Actions = view.Actions,
        States = [.. view.States.Select(PolicyStateResource.Of)],
    };
}
