using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Presage.Core;
using Presage.Forecasting;
using Presage.Learning;

namespace Presage.Traffic;

/// <summary>Makes the feedback event of one shard and step from what its subscribers answered. Pure.</summary>
internal sealed class FeedbackAssembly(Roster roster, StepGrid grid, string modelVersion)
{
    /// <param name="observed">At least one; sorted here by subscriber id, which is how they are stored shortest.</param>
    public StepFeedback Assemble(int shard, long stepIndex, SubscriberObserved[] observed, StepDecisions decisions)
    {
        Array.Sort(observed, (left, right) => string.CompareOrdinal(left.Subscriber.Value, right.Subscriber.Value));
        var rows = new SubscriberFeedback[observed.Length];
        for (var index = 0; index < rows.Length; index++) rows[index] = Row(observed[index], stepIndex, decisions);
        return new StepFeedback(
            shard, stepIndex, modelVersion, ImmutableCollectionsMarshal.AsImmutableArray(rows), Links(observed, decisions));
    }

    private static SubscriberFeedback Row(SubscriberObserved one, long stepIndex, StepDecisions decisions) => new(
        one.Subscriber,
        Direct(one, stepIndex, Direction.Down, decisions),
        Direct(one, stepIndex, Direction.Up, decisions));

    private static DirectionFeedback Direct(SubscriberObserved one, long stepIndex, Direction direction, StepDecisions decisions)
    {
        var actual = direction == Direction.Down ? one.Step.DownBytes : one.Step.UpBytes;
        var guarantee = decisions.GuaranteeOf(one.Step.SubscriberIndex, direction).Guarantee;
        // A forecast is held against the step it was made for; after a gap there is none for this one.
        if (one.Earlier is not { } earlier || earlier.OriginStep != stepIndex - 1)
            return new DirectionFeedback(float.NaN, float.NaN, actual, guarantee, FeedbackSource.None);
        var forecast = earlier[direction];
        return new DirectionFeedback(forecast.Median[0], forecast.Upper[0], actual, guarantee, SourceOf(earlier.Source));
    }

    private static FeedbackSource SourceOf(ForecastSource source) => source switch
    {
        ForecastSource.Own => FeedbackSource.Own,
        ForecastSource.Persona => FeedbackSource.Persona,
        _ => FeedbackSource.Population,
    };

    private ImmutableArray<LinkFeedback> Links(SubscriberObserved[] observed, StepDecisions decisions)
    {
        if (decisions.Links.IsEmpty) return [];
        var outcomes = new Dictionary<(string Link, Direction Direction), LinkOutcome>();
        foreach (var one in observed)
        {
            Add(outcomes, one, Direction.Down, one.Step.DownBytes, decisions);
            Add(outcomes, one, Direction.Up, one.Step.UpBytes, decisions);
        }

        var links = ImmutableArray.CreateBuilder<LinkFeedback>();
        foreach (var decision in decisions.Links)
        {
            var (link, direction) = (decision.Link.Link, decision.Link.Direction);
            if (!outcomes.TryGetValue((link.Value, direction), out var outcome)) continue;
            links.Add(new LinkFeedback(
                link, direction, decision.StateIndex, decision.Action, (float)decision.Propensity, decision.PolicyVersion, decision.PlanVersion, outcome));
        }

        return links.ToImmutable();
    }

    private void Add(
        Dictionary<(string Link, Direction Direction), LinkOutcome> outcomes,
        SubscriberObserved one,
        Direction direction,
        long bytes,
        StepDecisions decisions)
    {
        var inForce = decisions.GuaranteeOf(one.Step.SubscriberIndex, direction);
        var outcome = LinkOutcome.OfMember(BitRate.FromBytes(bytes, grid.Step), inForce.Guarantee, inForce.IsChanged);
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(outcomes, (roster[one.Step.SubscriberIndex].Site, direction), out _);
        sum += outcome;
    }
}
