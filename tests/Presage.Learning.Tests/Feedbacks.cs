using Presage.Core;

namespace Presage.Learning.Tests;

internal static class Feedbacks
{
    public static readonly LinkId LinkA = new("site-a");
    public static readonly LearnerOptions Options = new(LearningRate: 0.1, Discount: 0.9, ExplorationRate: 0.1, LinksMax: 8);
    public static readonly LinkOutcome Good = LinkOutcome.OfMember(new BitRate(100), new BitRate(100), false);
    public static readonly LinkOutcome Bad = LinkOutcome.OfMember(new BitRate(100), BitRate.Zero, true);

    public static LinkFeedback Row(int state, WeightProfile action, LinkOutcome outcome) =>
        new(LinkA, Direction.Down, state, action, 0.925f, 1, 1, outcome);

    public static StepFeedback Step(int shard, long step, params LinkFeedback[] rows) => new(shard, step, "lstm-32-0badcafe", [], [.. rows]);

    public static StepFeedback Random(SeededRandom random, int subscribers)
    {
        var rows = Enumerable.Range(0, subscribers).Select(index => new SubscriberFeedback(
            new SubscriberId($"10.0.{index / 250}.{index % 250}"), RandomDirection(random, 200_000), RandomDirection(random, 20_000)));
        var links = Enumerable.Range(0, random.NextInt32(4)).Select(_ => RandomRow(random));
        return new StepFeedback(
            random.NextInt32(4), random.NextInt32(1_000_000) - 1000, "lstm-32-1a2b3c4d",
            [.. rows.OrderBy(row => row.Id.Value, StringComparer.Ordinal)], [.. links]);
    }

    public static LinkFeedback RandomRow(SeededRandom random)
    {
        var outcome = default(LinkOutcome);
        for (var member = random.NextInt32(20); member >= 0; member--)
            outcome += LinkOutcome.OfMember(new BitRate(random.NextInt32(3) == 0 ? 0 : random.NextInt32(9_000_000)), new BitRate(random.NextInt32(9_000_000)), random.NextInt32(2) == 0);
        return new LinkFeedback(
            new LinkId("site-" + random.NextInt32(3)), (Direction)random.NextInt32(2), random.NextInt32(LinkSituation.Count),
            (WeightProfile)random.NextInt32(ClaimWeight.ProfileCount), (float)(1 - random.NextDouble()), random.NextInt32(100), random.NextInt32(100), outcome);
    }

    /// <summary>As bytes of 30 s steps are: a fifth idle, else log-normal.</summary>
    private static DirectionFeedback RandomDirection(SeededRandom random, double typicalBytes)
    {
        var median = (float)(typicalBytes * Math.Exp(1.5 * random.NextGaussian()));
        var actual = random.NextInt32(5) == 0 ? 0 : (long)(median * Math.Exp(0.7 * random.NextGaussian()));
        return new DirectionFeedback(median, 2 * median, actual, new BitRate(1_000_000 + random.NextInt32(9_000_000)), FeedbackSource.Own) { IsCensored = random.NextInt32(50) == 0 };
    }
}
