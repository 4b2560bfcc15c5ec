using Akka.Event;
using Presage.Core;

namespace Presage.Traffic;

/// <summary>Says in the node's log what each plan changes: one line a plan.</summary>
public sealed class LogEmitter(ILoggingAdapter log) : IPlanEmitter
{
    public const string EmitterName = "log";

    public string Name => EmitterName;

    public void Emit(PlanToEmit plan)
    {
        var (next, delta) = (plan.Plan, plan.Delta);
        log.Info(
            "plan {0} of {1}: {2}; {3} of {4} guaranteed, weights {5}",
            next.Version,
            $"{next.Link.Link} {next.Link.Direction}",
            $"{delta.Added.Length} added, {delta.Changed.Length} changed, {delta.Removed.Length} removed",
            BitRateText.ForPeople(next.Guaranteed),
            BitRateText.ForPeople(next.Link.Capacity),
            next.WeightProfile);
    }
}
