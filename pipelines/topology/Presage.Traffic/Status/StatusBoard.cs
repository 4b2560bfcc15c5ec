using System.Runtime.InteropServices;
using Presage.Core;
using Presage.Shaping;
using Presage.Traffic.Queries;

namespace Presage.Traffic;

/// <summary>Follows the outcomes of steps and keeps the newest snapshot for whoever looks. One writer, any readers.</summary>
public sealed class StatusBoard(LoopCounters counters, FleetScoring scoring, StepGrid grid)
{
    private const int RecentPlansMax = 10;
    private const int RecentStepsMax = 40;

    /// <summary>Comparing walks all scorecards: done once in so many steps.</summary>
    private const int CompareEvery = 10;

    private readonly Queue<string> _recentPlans = new();
    private readonly Dictionary<int, Queue<BitRate>> _recentRates = [];
    private volatile LoopSnapshot? _latest;

    /// <summary>Null before the first step has closed.</summary>
    public LoopSnapshot? Latest => _latest;

    /// <summary>All scores up to now; walks all scorecards, so for the end of a run.</summary>
    public Forecasting.ForecastComparison? CompareNow() => scoring.Compare();

    internal void Take(StepResult result)
    {
        var outcome = result.Outcome;
        counters.Count(outcome);
        scoring.Take(result.Observed);
        foreach (var plan in outcome.Plans) Note(plan);
        var before = _latest;
        _latest = new LoopSnapshot(
            counters.StepsClosed,
            grid.StartOf(outcome.StepIndex).ToDateTimeOffset(),
            counters.Decoding.Datagrams,
            counters.Decoding.FlowRecords,
            counters.Subscribers,
            WarmIn(result.Observed),
            counters.PlansChanged,
            outcome.Policy.Version > 0 ? outcome.Policy.RewardMean : null,
            outcome.Policy.Version,
            counters.StepsClosed % CompareEvery == 0 ? scoring.Compare() : before?.Forecasts,
            counters.Drops(),
            Activity(result),
            [.. _recentPlans.Reverse()]);
    }

    private void Note(PlanToEmit plan)
    {
        if (_recentPlans.Count == RecentPlansMax) _recentPlans.Dequeue();
        _recentPlans.Enqueue(Describe(plan.Plan, plan.Delta));
    }

    private string Describe(ShapingPlan plan, PlanDelta delta) =>
        $"{grid.EndOf(plan.StepIndex).ToDateTimeOffset():HH:mm} {plan.Link.Link} {(plan.Link.Direction == Direction.Down ? "down" : "up")}: plan {plan.Version}, "
        + $"{delta.GrantCount} grants changed, {BitRateText.ForPeople(plan.Guaranteed)} of {BitRateText.ForPeople(plan.Link.Capacity)} guaranteed, {plan.WeightProfile}";

    private static int WarmIn(IReadOnlyList<ObservedBlock> observed)
    {
        var warm = 0;
        foreach (var block in observed)
        {
            for (var row = 0; row < block.Count; row++) warm += block[row].IsWarm ? 1 : 0;
        }

        return warm;
    }

    private PersonaActivity[] Activity(StepResult result)
    {
        var context = result.Outcome.Context;
        var personas = context.Catalogue?.Personas ?? [];
        var sums = new Dictionary<int, (long Bytes, int Members)>();
        foreach (var block in result.Observed)
        {
            foreach (ref readonly var row in block.Rows.AsSpan())
            {
                if (row.SubscriberIndex >= context.PersonaNumbers.Count) continue;
                ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, context.PersonaNumbers[row.SubscriberIndex], out _);
                sum = (sum.Bytes + row.DownBytes, sum.Members + 1);
            }
        }

        return [.. personas.OrderByDescending(persona => persona.MemberCount).Select(persona => new PersonaActivity(
            persona.Id, persona.Name, persona.MemberCount, Remember(persona.Id.Number, sums.GetValueOrDefault(persona.Id.Number))))];
    }

    private BitRate[] Remember(int persona, (long Bytes, int Members) sum)
    {
        if (!_recentRates.TryGetValue(persona, out var recent)) _recentRates[persona] = recent = new Queue<BitRate>();
        if (recent.Count == RecentStepsMax) recent.Dequeue();
        recent.Enqueue(BitRate.FromBytes(sum.Members == 0 ? 0 : (double)sum.Bytes / sum.Members, grid.Step));
        return [.. recent];
    }
}
