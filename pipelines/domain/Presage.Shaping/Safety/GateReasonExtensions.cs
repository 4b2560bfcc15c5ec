namespace Presage.Shaping;

/// <summary>What a <see cref="GateReason"/> does to the plan that meets it.</summary>
public static class GateReasonExtensions
{
    public static GateOutcome Outcome(this GateReason reason) => reason switch
    {
        GateReason.BelowFloor or GateReason.GuaranteeAboveCeiling or GateReason.CeilingAboveCapacity
            or GateReason.StepChangeTooGreat or GateReason.RaisesExceedCapacity => GateOutcome.Clamped,
        _ => GateOutcome.Refused,
    };
}
