using Presage.Core;

namespace Presage.Traffic;

/// <summary>One measurement from outside: of whom, when, and what.</summary>
/// <param name="Name">The subscriber, the address as text, or the site.</param>
/// <param name="At">When it was measured; it counts in the step of that time.</param>
public readonly record struct TelemetryReport(TelemetrySubject Subject, string Name, EventTime At, FlowMeasures Measures);
