using Akka.Actor;
using Presage.Core;
using Presage.Learning;
using Presage.Traffic.Tests.Support;

namespace Presage.Traffic.Tests.Learning;

public sealed class PolicyLearnerTests : IAsyncDisposable
{
    private const int Shards = 2;
    private static readonly LearningSettings Settings = new(0.1, 0.6, 0.1, LinksMax: 8, Seed: 1, PublishEvery: 4, SnapshotEvery: 2);
    private readonly LoopSystem _system = new(Quiet.WallTime);
    private readonly SeededRandom _random = new(7);

    public ValueTask DisposeAsync() => _system.DisposeAsync();

    [Fact]
    public async Task The_policy_is_the_pure_fold_of_the_journal()
    {
        await WriteAsync(1, 20);
        var (planner, learner) = Start();
        var folded = await FoldAsync();

        await planner.FishAsync<NewPolicy>(published => published.Policy.Hash == folded.Policy.Hash);

        var learned = await LoopSystem.AskAsync<LearnedPolicy>(learner, AskPolicy.Instance);
        Assert.Equal((folded.Policy.Hash, folded.Offset), (learned.Policy.Hash, learned.Offset));
        Assert.True(learned.Policy.Version > 0);
    }

    [Fact]
    public async Task Events_that_are_stored_while_it_follows_are_learned_too()
    {
        var (planner, _) = Start();
        await WriteAsync(1, 6);
        await WriteAsync(7, 8);
        var folded = await FoldAsync();

        await planner.FishAsync<NewPolicy>(published => published.Policy.Hash == folded.Policy.Hash);
    }

    [Fact]
    public async Task The_planner_gets_a_policy_at_once_and_then_one_for_so_many_events()
    {
        var (planner, _) = Start();
        Assert.Equal(0, (await planner.ExpectAsync<NewPolicy>()).Policy.Version);
        await WriteAsync(1, 6);

        for (var published = 0; published < 6 * Shards / Settings.PublishEvery; published++) await planner.ExpectAsync<NewPolicy>();

        var events = (await _system.EventsOfAsync("policy-learner")).Cast<PolicyPublished>().ToArray();
        var offsets = (await _system.FeedbackAsync()).Select(stored => stored.Offset).ToArray();
        Assert.Equal([offsets[3], offsets[7], offsets[11]], events.Select(published => published.Offset));
        Assert.Equal((await FoldAsync()).Policy.Hash, events[^1].Hash);
    }

    [Fact]
    public async Task After_a_restart_the_same_policy_goes_on()
    {
        await WriteAsync(1, 20);
        var (planner, _) = Start();
        var before = await FoldAsync();
        await planner.FishAsync<NewPolicy>(published => published.Policy.Hash == before.Policy.Hash);

        await _system.RestartAsync();
        var (plannerAgain, learner) = Start();
        await plannerAgain.FishAsync<NewPolicy>(published => published.Policy.Hash == before.Policy.Hash);
        await WriteAsync(21, 40);
        var after = await FoldAsync();

        Assert.Equal(after.Policy.Hash, await LearnedAtAsync(learner, after.Offset));
    }

    [Fact]
    public async Task A_restart_does_not_publish_anew_what_was_published()
    {
        await WriteAsync(1, 20);
        var (planner, _) = Start();
        var folded = await FoldAsync();
        await planner.FishAsync<NewPolicy>(published => published.Policy.Hash == folded.Policy.Hash);
        await _system.RestartAsync();

        var (_, learner) = Start();
        await LearnedAtAsync(learner, folded.Offset);

        var events = (await _system.EventsOfAsync("policy-learner")).Cast<PolicyPublished>().Select(published => published.Offset).ToArray();
        Assert.Equal(20 * Shards / Settings.PublishEvery, events.Length);
        Assert.Equal(events.Distinct().Order(), events);
    }

    private (Probe Planner, IActorRef Learner) Start()
    {
        var planner = _system.NewProbe();
        var (journal, to) = (_system.Journal, planner.Ref);
        return (planner, _system.System.ActorOf(Props.Create(() => new PolicyLearner(Settings, Settings.Options, journal, to))));
    }

    private async Task WriteAsync(int firstStep, int lastStep)
    {
        var writers = Enumerable.Range(0, Shards)
            .Select(shard => _system.System.ActorOf(Props.Create(() => new JournalWriter(shard)))).ToArray();
        for (var step = firstStep; step <= lastStep; step++)
        {
            for (var shard = 0; shard < Shards; shard++) await LoopSystem.AskAsync<string>(writers[shard], Feedback(shard, step));
        }

        // The next ones write under the same ids.
        foreach (var writer in writers) await writer.GracefulStop(TimeSpan.FromSeconds(20));
    }

    private StepFeedback Feedback(int shard, int step)
    {
        var outcome = LinkOutcome.OfMember(new BitRate(100 + _random.NextInt32(900)), new BitRate(_random.NextInt32(1_000)), isGrantChanged: false);
        var link = new LinkFeedback(
            new LinkId("north"), Direction.Down, step % 5, (WeightProfile)(step % ClaimWeight.ProfileCount), 0.5f, 1, 1, outcome);
        return new StepFeedback(shard, step, "model", [], [link]);
    }

    private async Task<(PolicyState Policy, long Offset)> FoldAsync()
    {
        var stored = await _system.FeedbackAsync();
        return (stored.Aggregate(PolicyState.Empty, (policy, one) => policy.Apply(one.Feedback, Settings.Options)), stored[^1].Offset);
    }

    /// <summary>The learner's hash once it has come to <paramref name="offset"/>.</summary>
    private static async Task<string> LearnedAtAsync(IActorRef learner, long offset)
    {
        while (true)
        {
            var learned = await LoopSystem.AskAsync<LearnedPolicy>(learner, AskPolicy.Instance);
            if (learned.Offset >= offset) return learned.Policy.Hash;
        }
    }
}
