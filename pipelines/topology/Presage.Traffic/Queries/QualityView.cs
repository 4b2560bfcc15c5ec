using Presage.Core;

namespace Presage.Traffic.Queries;

/// <summary>How well a subscriber or a site was served in the newest step in which anything was measured.</summary>
/// <param name="At">The step's start.</param>
public sealed record QualityView(DateTimeOffset At, StepQuality Quality);
