using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Presage.Learning;

/// <summary>
/// The learner as a pure fold over feedback in journal order: the same events give the same bytes, from the start or from a snapshot.
/// </summary>
/// <remarks>
/// A step of a link and direction collects the parts of its shards. When a part of a step two later arrives it closes, and if the step
/// after it is there (its situation is the next state), Q is updated once. Parts that come later, twice, or of another choice are
/// ignored and counted. Immutable; memory is bounded by <see cref="LearnerOptions.LinksMax"/> links of two pending steps.
/// </remarks>
public sealed record PolicyState
{
    /// <summary>Version 0, nothing learned.</summary>
    public static readonly PolicyState Empty = new();

    /// <summary>Updates of Q so far.</summary>
    public long Version { get; internal init; }

    public QTable Q { get; internal init; } = QTable.Zero;

    public PolicyCounters Counters { get; internal init; }

    /// <summary>Mean reward of the last thousand updates or so: <c>m ← m + (r − m)/min(n, 1000)</c>; 0 before the first.</summary>
    public double RewardMean { get; internal init; }

    internal ImmutableSortedDictionary<LinkKey, LinkProgress> Links { get; init; } = ImmutableSortedDictionary<LinkKey, LinkProgress>.Empty;

    /// <summary>The first 16 hex digits of SHA-256 over <see cref="Encode"/>: equal states, equal hash.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encode()).AsSpan(0, 8));

    public PolicyState Apply(StepFeedback feedback, LearnerOptions options) => Apply(feedback, options, _ => { });

    /// <param name="learned">Told of each update, in order.</param>
    public PolicyState Apply(StepFeedback feedback, LearnerOptions options, Action<PolicyTransition> learned)
    {
        options.Check();
        var state = this;
        foreach (var part in feedback.Links) state = state.Add(feedback.Shard, feedback.StepIndex, part, (options, learned));
        return state;
    }

    public byte[] Encode() => PolicyCodec.Encode(this);

    /// <exception cref="PolicyFormatException">The bytes are not exactly one policy of a known version.</exception>
    public static PolicyState Decode(ReadOnlySpan<byte> bytes) => PolicyCodec.Decode(bytes);

    private PolicyState Add(int shard, long stepIndex, in LinkFeedback part, (LearnerOptions Options, Action<PolicyTransition> Learned) learner)
    {
        if (!part.IsSound) return Counted(PartAnswer.Unsound);
        var key = new LinkKey(part.Link, part.Direction);
        if (!Links.TryGetValue(key, out var progress))
        {
            if (Links.Count >= learner.Options.LinksMax) return Counted(PartAnswer.TooManyLinks);
            progress = LinkProgress.Empty;
        }

        var (added, answer) = progress.Add(shard, stepIndex, part);
        var (closed, steps) = added.Close();
        var state = Counted(answer);
        foreach (var (step, next) in steps) state = state.Learn(key, step, next, learner);
        return ReferenceEquals(closed, progress) ? state : state with { Links = state.Links.SetItem(key, closed) };
    }

    private PolicyState Learn(
        LinkKey link, PendingStep step, PendingStep? next, (LearnerOptions Options, Action<PolicyTransition> Learned) learner)
    {
        if (next is null) return this with { Counters = Counters with { Unconnected = Counters.Unconnected + 1 } };
        var reward = Reward.Of(step.Outcome);
        learner.Learned(new PolicyTransition(link, step.StepIndex, step.StateIndex, step.Action, step.Propensity, reward, next.StateIndex));
        return this with
        {
            Version = Version + 1,
            Q = Q.Learn(step.StateIndex, step.Action, reward, next.StateIndex, learner.Options),
            RewardMean = RewardMean + (reward - RewardMean) / Math.Min(Version + 1, 1000),
        };
    }

    private PolicyState Counted(PartAnswer answer) => this with { Counters = Counters.With(answer) };
}
