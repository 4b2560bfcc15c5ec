using Akka.Dispatch;

namespace Presage.Simulation;

/// <summary>Something that could run now. It belongs to one life of a node and is forgotten when that life ends.</summary>
internal readonly record struct Step(SimulatedThread Owner, StepKind Kind, StepLabel Label, IRunnable Work);
