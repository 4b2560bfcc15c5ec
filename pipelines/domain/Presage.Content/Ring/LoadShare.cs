namespace Presage.Content;

/// <summary>A node's part in serving one hot content.</summary>
/// <param name="NodeIndex">Of the ring that the plan was made for.</param>
/// <param name="UpTo">Where its part of <c>[0, 1)</c> ends; it begins where the one before ends.</param>
public readonly record struct LoadShare(int NodeIndex, double UpTo);
