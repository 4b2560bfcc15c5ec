namespace Presage.Shaping;

/// <summary>What kept the allocator from granting more.</summary>
public enum AllocationLimit : byte
{
    /// <summary>Everybody got all that was asked for; the leftover is lent by the kernel up to the ceilings.</summary>
    Demand = 0,

    /// <summary>The capacity is shared by weight; nothing is left over.</summary>
    Capacity = 1,

    /// <summary>Even the minimum guarantees exceed the capacity; they are scaled down in proportion.</summary>
    Minimum = 2,
}
