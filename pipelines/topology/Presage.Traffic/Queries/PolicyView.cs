namespace Presage.Traffic.Queries;

/// <param name="Version">Updates of the Q-table so far.</param>
/// <param name="JournalOffset">Journal ordering of the last feedback event learned from.</param>
/// <param name="Hash">Of the whole policy; equal hashes mean equal policies.</param>
/// <param name="RewardMean">Exponentially weighted mean of the reward, in <c>[-1, 1]</c>; null before the first update.</param>
public sealed record PolicyView(
    long Version,
    long JournalOffset,
    string Hash,
    double? RewardMean,
    IReadOnlyList<string> Actions,
    IReadOnlyList<PolicyStateView> States);
