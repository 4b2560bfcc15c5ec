using Akka.Event;
using Presage.Core;
using Presage.Shaping;

namespace Presage.Traffic;

/// <summary>Hands plans to the emitters. After a failure of one, its next plan of the link is emitted whole, since what is in force is unknown.</summary>
internal sealed class PlanEmission(IReadOnlyList<IPlanEmitter> emitters, LoopTally tally, ILoggingAdapter log)
{
    private readonly HashSet<(string Emitter, LinkId Link, Direction Direction)> _unknown = [];

    public void Emit(PlanToEmit plan)
    {
        foreach (var emitter in emitters) Emit(emitter, plan);
    }

    private void Emit(IPlanEmitter emitter, PlanToEmit plan)
    {
        var place = (emitter.Name, plan.Plan.Link.Link, plan.Plan.Link.Direction);
        try
        {
            emitter.Emit(_unknown.Contains(place) ? Whole(plan) : plan);
            _unknown.Remove(place);
        }
        catch (Exception cause)
        {
            tally.Count(LoopDrop.PlanNotEmitted);
            _unknown.Add(place);
            log.Error(cause, "emitter {0} did not take plan {1} of {2} {3}", emitter.Name, plan.Plan.Version, place.Link, place.Direction);
        }
    }

    private static PlanToEmit Whole(PlanToEmit plan) =>
        plan with { Previous = null, Delta = new PlanDelta(plan.Plan.Grants, [], [], IsLinkChanged: true) };
}
