using Presage.Core;

namespace Presage.Traffic;

/// <summary>One subscriber's guarantee, and whether the plan that is in force changed it.</summary>
/// <param name="Ceiling">What its traffic is shaped to; 0 for nothing.</param>
public readonly record struct GuaranteeInForce(BitRate Guarantee, BitRate Ceiling, bool IsChanged);
