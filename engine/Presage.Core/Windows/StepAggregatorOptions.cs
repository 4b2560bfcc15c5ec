namespace Presage.Core;

/// <summary>Bounds of a <see cref="StepAggregator"/>.</summary>
/// <param name="AllowedLateness">How long past the watermark a step stays open for corrections; zero or more.</param>
/// <param name="FlowDurationMax">The longest flow that is believed, inclusive; longer ones are refused.</param>
/// <param name="OpenStepsMax">Steps that may be open at once, at least 1; memory is this times the subscribers times 32 bytes.</param>
/// <param name="SilentStepsMax">How many steps without traffic a subscriber is still reported, as zeros.</param>
public sealed record StepAggregatorOptions(TimeSpan AllowedLateness, TimeSpan FlowDurationMax, int OpenStepsMax, int SilentStepsMax);
