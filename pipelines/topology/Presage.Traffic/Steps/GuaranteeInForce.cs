using Presage.Core;

namespace Presage.Traffic;

/// <summary>One subscriber's guarantee, and whether the plan that is in force changed it.</summary>
public readonly record struct GuaranteeInForce(BitRate Guarantee, bool IsChanged);
