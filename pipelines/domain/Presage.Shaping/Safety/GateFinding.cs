namespace Presage.Shaping;

/// <summary>How many grants (for a refusal as a whole: 1) met <paramref name="Reason"/>; the counter is made from this value.</summary>
public readonly record struct GateFinding(GateReason Reason, int Count);
