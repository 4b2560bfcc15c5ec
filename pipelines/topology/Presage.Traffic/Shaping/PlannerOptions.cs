using Presage.Core;
using Presage.Shaping;

namespace Presage.Traffic;

/// <summary>What the planner works with; all of it fixed while the loop runs.</summary>
internal sealed record PlannerOptions(
    ShapingSettings Shaping, LearningSettings Learning, string DefaultPlan, StepGrid Grid, SafetyGate Gate, IReadOnlyList<IPlanEmitter> Emitters, LoopTally Tally);
