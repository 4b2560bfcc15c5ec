using Presage.Core;

namespace Presage.Traffic;

/// <summary>The newest step in which anything was measured of somebody.</summary>
internal readonly record struct MeasuredStep(long StepIndex, StepQuality Quality);
