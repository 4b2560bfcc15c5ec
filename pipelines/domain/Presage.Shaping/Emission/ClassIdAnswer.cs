namespace Presage.Shaping;

/// <summary>What <see cref="ClassIds.Assign"/> did.</summary>
public enum ClassIdAnswer : byte
{
    Assigned = 0,
    Known = 1,

    /// <summary>All <see cref="ClassIds.Count"/> numbers are taken: the subscriber shares the default class.</summary>
    Exhausted = 2,
}
