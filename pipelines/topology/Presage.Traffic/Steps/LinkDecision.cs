using Presage.Learning;
using Presage.Shaping;

namespace Presage.Traffic;

/// <summary>One decision of the policy for one link and direction.</summary>
/// <param name="Propensity">The probability with which the policy chose this action in this state, in <c>(0, 1]</c>.</param>
/// <param name="PlanVersion">Of the plan in force by it; 0 for none.</param>
public sealed record LinkDecision(
    LinkProfile Link, int StateIndex, WeightProfile Action, double Propensity, long PolicyVersion, long PlanVersion);
