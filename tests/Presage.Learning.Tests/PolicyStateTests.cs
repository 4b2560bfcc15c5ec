using Presage.Core;

namespace Presage.Learning.Tests;

public sealed class PolicyStateTests
{
    [Fact]
    public void A_step_is_learned_from_when_one_two_later_arrives()
    {
        var learned = new List<PolicyTransition>();
        var state = PolicyState.Empty;
        foreach (var step in new[] { 10, 11, 12 })
            state = state.Apply(Feedbacks.Step(0, step, Feedbacks.Row(step - 10, WeightProfile.InteractiveFirst, Feedbacks.Good)), Feedbacks.Options, learned.Add);

        Assert.Equal([new PolicyTransition(new LinkKey(Feedbacks.LinkA, Direction.Down), 10, 0, WeightProfile.InteractiveFirst, 0.925f, 1, 1)], learned);
        Assert.Equal((1, 1.0), (state.Version, state.RewardMean));
        Assert.Equal(1, state.Q[0, WeightProfile.InteractiveFirst]);
    }

    [Fact]
    public void The_parts_of_all_shards_are_one_experience()
    {
        var learned = new List<PolicyTransition>();
        var state = Fold(PolicyState.Empty, learned,
            Feedbacks.Step(0, 1, Feedbacks.Row(0, WeightProfile.Equal, Feedbacks.Good)),
            Feedbacks.Step(1, 1, Feedbacks.Row(0, WeightProfile.Equal, Feedbacks.Bad)),
            Feedbacks.Step(0, 2, Feedbacks.Row(0, WeightProfile.Equal, Feedbacks.Good)),
            Feedbacks.Step(0, 3, Feedbacks.Row(0, WeightProfile.Equal, Feedbacks.Good)));

        Assert.Equal(Reward.Of(Feedbacks.Good + Feedbacks.Bad), Assert.Single(learned).Reward);
        Assert.Equal(4, state.Counters.Added);
    }

    [Fact]
    public void A_second_part_of_a_shard_is_ignored_and_counted()
    {
        var once = Feedbacks.Step(0, 1, Feedbacks.Row(0, WeightProfile.Equal, Feedbacks.Good));

        var state = Fold(PolicyState.Empty, [], once, once);

        Assert.Equal(1, state.Counters.Duplicate);
        Assert.Equal(PolicyState.Empty.Apply(once, Feedbacks.Options) with { Counters = state.Counters }, state, Same);
    }

    [Fact]
    public void A_part_of_a_closed_step_is_ignored_and_counted()
    {
        var row = Feedbacks.Row(0, WeightProfile.Equal, Feedbacks.Good);
        var before = Fold(PolicyState.Empty, [], Feedbacks.Step(0, 1, row), Feedbacks.Step(0, 2, row), Feedbacks.Step(0, 3, row));

        var after = before.Apply(Feedbacks.Step(1, 1, row), Feedbacks.Options);

        Assert.Equal(1, after.Counters.Late);
        Assert.Equal(before.Version, after.Version);
    }

    [Fact]
    public void A_part_that_names_another_choice_is_ignored_and_counted() =>
        Assert.Equal(1, Fold(PolicyState.Empty, [],
            Feedbacks.Step(0, 1, Feedbacks.Row(0, WeightProfile.Equal, Feedbacks.Good)),
            Feedbacks.Step(1, 1, Feedbacks.Row(0, WeightProfile.BulkDeferred, Feedbacks.Good))).Counters.Conflicting);

    [Fact]
    public void A_step_without_its_follower_teaches_nothing_and_is_counted()
    {
        var row = Feedbacks.Row(0, WeightProfile.Equal, Feedbacks.Good);

        var state = Fold(PolicyState.Empty, [], Feedbacks.Step(0, 1, row), Feedbacks.Step(0, 5, row));

        Assert.Equal((0, 1), (state.Version, state.Counters.Unconnected));
    }

    [Fact]
    public void A_value_that_is_not_a_number_is_refused_and_counted()
    {
        var state = Fold(PolicyState.Empty, [], Feedbacks.Step(0, 1, Feedbacks.Row(0, WeightProfile.Equal, Feedbacks.Good) with { Propensity = float.NaN }));

        Assert.Equal(1, state.Counters.Unsound);
        Assert.Empty(state.Links);
    }

    [Fact]
    public void Links_past_the_limit_are_ignored_and_counted()
    {
        var rows = Enumerable.Range(0, 10).Select(index => Feedbacks.Row(0, WeightProfile.Equal, Feedbacks.Good) with { Link = new LinkId("l" + index) });

        var state = PolicyState.Empty.Apply(Feedbacks.Step(0, 1, [.. rows]), Feedbacks.Options);

        Assert.Equal((8, 2), (state.Links.Count, state.Counters.TooManyLinks));
    }

    [Fact]
    public void Every_row_is_counted_once_and_pending_steps_stay_bounded() => Seeded.Check(random =>
    {
        var events = Journal(random, 60);
        var state = Fold(PolicyState.Empty, [], events);
        return state.Counters.Rows == events.Sum(one => one.Links.Length) && state.Links.Values.All(link => link.Pending.Length <= 2);
    });

    [Fact]
    public void A_replay_from_any_snapshot_ends_in_the_same_bytes() => Seeded.Check(random =>
    {
        var events = Journal(random, 60);
        var cut = random.NextInt32(events.Length);
        var whole = Fold(PolicyState.Empty, [], events);
        var restored = PolicyState.Decode(Fold(PolicyState.Empty, [], events[..cut]).Encode());
        var resumed = Fold(restored, [], [.. events[cut..].Select(one => StepFeedbackCodec.Decode(StepFeedbackCodec.Encode(one)))]);
        return resumed.Encode().AsSpan().SequenceEqual(whole.Encode()) && resumed.Hash == whole.Hash;
    }, 100);

    [Fact]
    public void An_event_applied_twice_changes_counters_only() => Seeded.Check(random =>
    {
        var events = Journal(random, 40);
        var once = Fold(PolicyState.Empty, [], events);
        var twice = Fold(PolicyState.Empty, [], [.. events.SelectMany(one => new[] { one, one })]);
        return Same(once with { Counters = default }, twice with { Counters = default });
    }, 100);

    [Fact]
    public void The_better_action_is_found_under_exploration()
    {
        // In every situation BulkDeferred is served, all else is not: greedy must become BulkDeferred.
        var random = new SeededRandom(7);
        var state = PolicyState.Empty;
        for (var step = 0; step < 4000; step++)
        {
            var situation = step % 3;
            var (action, propensity) = PolicySelector.Choose(state, situation, 0.3, random);
            var outcome = action == WeightProfile.BulkDeferred ? Feedbacks.Good : Feedbacks.Bad;
            state = state.Apply(Feedbacks.Step(0, step, Feedbacks.Row(situation, action, outcome) with { Propensity = (float)propensity }), Feedbacks.Options);
        }

        Assert.All(Enumerable.Range(0, 3), situation => Assert.Equal(WeightProfile.BulkDeferred, state.Q.Greedy(situation)));
    }

    private static StepFeedback[] Journal(SeededRandom random, int count)
    {
        var step = 0;
        return [.. Enumerable.Range(0, count).Select(_ => Feedbacks.Step(
            random.NextInt32(3),
            (step += random.NextInt32(3)) - random.NextInt32(3),
            [.. Enumerable.Range(0, 1 + random.NextInt32(3)).Select(_ => Feedbacks.RandomRow(random) with { StateIndex = step % 2, Action = (WeightProfile)(step % 3) })]))];
    }

    private static PolicyState Fold(PolicyState state, List<PolicyTransition> learned, params StepFeedback[] events) =>
        events.Aggregate(state, (current, one) => current.Apply(one, Feedbacks.Options, learned.Add));

    private static bool Same(PolicyState left, PolicyState right) => left.Encode().AsSpan().SequenceEqual(right.Encode());
}
