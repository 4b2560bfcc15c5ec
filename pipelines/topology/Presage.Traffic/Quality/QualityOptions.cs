using Presage.Core;

namespace Presage.Traffic;

/// <summary>Bounds of a <see cref="QualityBook"/>.</summary>
/// <param name="OpenStepsMax">Steps that may be open at once.</param>
/// <param name="AllowedLateness">How long a step stays open past its end where no exporter tells how far time is.</param>
/// <param name="ClockAheadMax">How far ahead a measurement's clock may be.</param>
public sealed record QualityOptions(StepGrid Grid, int OpenStepsMax, TimeSpan AllowedLateness, TimeSpan ClockAheadMax);
