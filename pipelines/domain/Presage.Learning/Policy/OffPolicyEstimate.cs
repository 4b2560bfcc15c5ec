namespace Presage.Learning;

/// <summary>The value of a policy that was not the one that acted.</summary>
/// <param name="Count">Logged steps read.</param>
/// <param name="Clipped">Those whose ratio was clipped.</param>
/// <param name="Value">Inverse-propensity estimate of the mean reward; 0 without steps.</param>
/// <param name="SelfNormalised">The same divided by the mean ratio: a little bias, less variance, always within the rewards' range.</param>
/// <param name="EffectiveCount">(Σ ratio)² / Σ ratio²: how many steps of its own the estimate is worth.</param>
public readonly record struct OffPolicyEstimate(long Count, long Clipped, double Value, double SelfNormalised, double EffectiveCount);
