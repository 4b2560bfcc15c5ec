using Presage.Core;

namespace Presage.Shaping;

/// <param name="GuaranteeFloor">No guarantee is below it, or below an equal share of the capacity where that is less; at least
/// <see cref="TcScript.RateMin"/>.</param>
/// <param name="StepChangeMax">Greatest factor by which a guarantee changes from one plan to the next; finite, above 1.</param>
/// <param name="GrantsMax">Most subscribers of one link, 1 to <see cref="ClassIds.Count"/>.</param>
public sealed record SafetyGateOptions(BitRate GuaranteeFloor, double StepChangeMax, int GrantsMax);
