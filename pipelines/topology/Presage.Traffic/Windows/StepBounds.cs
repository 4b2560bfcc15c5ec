using Presage.Core;

namespace Presage.Traffic;

/// <summary>Which steps are open.</summary>
/// <param name="Grid">Where steps begin.</param>
/// <param name="AllowedLateness">How long past the watermark a step stays open.</param>
/// <param name="OpenSpan">The steps that may be open at once, end to end.</param>
internal sealed record StepBounds(StepGrid Grid, TimeSpan AllowedLateness, TimeSpan OpenSpan);
