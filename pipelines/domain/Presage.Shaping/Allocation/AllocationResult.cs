using Presage.Core;

namespace Presage.Shaping;

/// <summary>The sum of an allocation: <paramref name="Guaranteed"/> + <paramref name="Leftover"/> = capacity, exactly.</summary>
public readonly record struct AllocationResult(BitRate Guaranteed, BitRate Leftover, AllocationLimit Limit);
