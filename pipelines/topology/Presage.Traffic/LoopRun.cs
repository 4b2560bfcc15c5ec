using Akka;
using Akka.Streams;
using Akka.Streams.Dsl;

namespace Presage.Traffic;

/// <summary>What materializing the loop's graph gave.</summary>
internal sealed record LoopRun(UniqueKillSwitch KillSwitch, Task Completion, Source<StepOutcome, NotUsed> Outcomes);
