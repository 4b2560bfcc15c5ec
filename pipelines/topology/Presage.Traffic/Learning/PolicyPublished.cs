namespace Presage.Traffic;

/// <summary>A policy was handed to the planner: the whole policy follows from the feedback journal up to <paramref name="Offset"/>.</summary>
/// <param name="Hash">Of the policy; recovery holds what it learned again against it.</param>
public sealed record PolicyPublished(long PolicyVersion, long Offset, string Hash);
