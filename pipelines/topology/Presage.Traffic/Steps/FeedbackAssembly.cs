using System.Collections.Immutable;
using Presage.Core;
using Presage.Forecasting;
using Presage.Learning;

namespace Presage.Traffic;

/// <summary>Makes the feedback event of one shard and step from what its subscribers answered. Not thread-safe: one for each recorder.</summary>
internal sealed class FeedbackAssembly(Roster roster, StepGrid grid)
{
    private readonly IdOrder _order = new();
    private readonly FeedbackPacker _packer = new();
    private SubscriberFeedback[] _rows = [];

    /// <param name="blocks">At least one subscriber; they are stored in the order of their ids, which is how they are stored shortest.</param>
    public StepFeedback Assemble(int shard, CloseShardStep step, IReadOnlyList<ObservedBlock> blocks)
    {
        var order = _order.Of(blocks);
        if (_rows.Length < order.Length) _rows = new SubscriberFeedback[order.Length];
        var rows = _rows.AsSpan(0, order.Length);
        for (var index = 0; index < rows.Length; index++) rows[index] = Row(blocks[order[index].Block][order[index].Row], step);
        return _packer.Pack(shard, step.StepIndex, blocks[0].Columns.EarlierModelVersion, rows, Links(blocks, step.Decisions, step.Context.Completeness))
            with { Completeness = step.Context.Completeness };
    }

    private SubscriberFeedback Row(ObservedRow one, CloseShardStep step) => new(
        one.Subscriber,
        Direct(one, Direction.Down, step),
        Direct(one, Direction.Up, step)) { ApplicationMix = one.Side.Mix, Terms = one.Side.Terms };

    private DirectionFeedback Direct(ObservedRow one, Direction direction, CloseShardStep step)
    {
        var actual = direction == Direction.Down ? one.Step.DownBytes : one.Step.UpBytes;
        var inForce = step.Decisions.GuaranteeOf(one.SubscriberIndex, direction);
        var rate = BitRate.FromBytes(actual, grid.Step);
        var isFull = step.Saturated.Count > 0 && step.Saturated.Contains((roster.SiteOf(one.SubscriberIndex), direction));
        var isCensored = CensoredWindow.Is(rate, inForce.Ceiling) || (isFull && CensoredWindow.Is(rate, inForce.Guarantee));
        ref readonly var earlier = ref one.Earlier;
        // A forecast is held against the step it was made for; after a gap there is none for this one.
        return earlier.OriginStep == step.StepIndex - 1
            ? new DirectionFeedback(earlier.Median(direction), earlier.Upper(direction), actual, inForce.Guarantee, SourceOf(earlier.Source)) { IsCensored = isCensored }
            : new DirectionFeedback(float.NaN, float.NaN, actual, inForce.Guarantee, FeedbackSource.None) { IsCensored = isCensored };
    }

    private static FeedbackSource SourceOf(ForecastSource source) => source switch
    {
        ForecastSource.Own => FeedbackSource.Own,
        ForecastSource.Persona => FeedbackSource.Persona,
        ForecastSource.Baseline => FeedbackSource.Baseline,
        _ => FeedbackSource.Population,
    };

    private ImmutableArray<LinkFeedback> Links(IReadOnlyList<ObservedBlock> blocks, StepDecisions decisions, double completeness)
    {
        // What a plan came to is not known of a step that was not measured.
        if (decisions.Links.IsEmpty || completeness == 0) return [];
        var outcomes = new LinkOutcome[2 * roster.SiteCount];
        foreach (var block in blocks)
        {
            foreach (ref readonly var row in block.Rows.AsSpan())
            {
                var site = roster.SiteOf(row.SubscriberIndex);
                // The directory was read again just now: nothing was decided yet for a site that is new.
                if (2 * site >= outcomes.Length) continue;
                outcomes[2 * site] += OutcomeOf(row.SubscriberIndex, Direction.Down, row.DownBytes, decisions);
                outcomes[2 * site + 1] += OutcomeOf(row.SubscriberIndex, Direction.Up, row.UpBytes, decisions);
            }
        }

        var links = ImmutableArray.CreateBuilder<LinkFeedback>();
        foreach (var decision in decisions.Links)
        {
            var (link, direction) = (decision.Link.Link, decision.Link.Direction);
            var site = roster.SiteNumberOf(link.Value);
            if (site < 0 || outcomes[2 * site + (direction == Direction.Down ? 0 : 1)] is not { Members: > 0 } outcome) continue;
            links.Add(new LinkFeedback(
                link, direction, decision.StateIndex, decision.Action, (float)decision.Propensity, decision.PolicyVersion, decision.PlanVersion, outcome));
        }

        return links.ToImmutable();
    }

    private LinkOutcome OutcomeOf(int subscriberIndex, Direction direction, long bytes, StepDecisions decisions)
    {
        var inForce = decisions.GuaranteeOf(subscriberIndex, direction);
        return LinkOutcome.OfMember(BitRate.FromBytes(bytes, grid.Step), inForce.Guarantee, inForce.IsChanged);
    }
}
