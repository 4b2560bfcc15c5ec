namespace Presage.Shaping;

/// <summary>What became of a proposed plan.</summary>
public enum GateOutcome : byte
{
    Passed = 0,
    Clamped = 1,
    Refused = 2,
}
