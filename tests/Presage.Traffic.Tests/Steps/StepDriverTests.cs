using System.Collections.Immutable;
using Akka.Actor;
using Presage.Core;
using Presage.Forecasting;
using Presage.Learning;
using Presage.Shaping;
using Presage.Traffic.Tests.Support;

namespace Presage.Traffic.Tests.Steps;

public sealed class StepDriverTests : IAsyncDisposable
{
    private static readonly StepDecisions Decided = new(
        [new LinkDecision(new LinkProfile(new LinkId("north"), Direction.Down, new BitRate(1_000), "lan0"), 3, WeightProfile.Equal, 1, 9, 4)], [], []);

    private static readonly SaturatedLinks Links = new([], Make.Roster(1, "a"), new StepGrid(TimeSpan.FromSeconds(10)));

    private readonly LoopTally _tally = new();
    private readonly LoopSystem _system = new(Quiet.WallTime);

    public ValueTask DisposeAsync() => _system.DisposeAsync();

    [Fact]
    public async Task What_one_step_decided_is_in_force_in_the_next()
    {
        var (told, known, seen) = (new List<CloseShardStep>(), new StepContext(null, [4]), new StepContext(null, [5]));
        var driver = new StepDriver([Recorder(0, told, missing: 0)], Actors(Answering(question => question is AskPersonas ? known : seen)), Links, Retry, 0.7);

        (await driver.CloseAsync(Step(8))).Release();
        await driver.CloseAsync(Step(9));

        Assert.Equal(
            [(8L, StepDecisions.None, known.PersonaNumbers), (9L, Decided, seen.PersonaNumbers)],
            told.Select(step => (step.StepIndex, step.Decisions, step.Context.PersonaNumbers)));
    }

    [Fact]
    public async Task What_subscribers_stated_is_known_from_the_first_step_and_follows_the_planner()
    {
        var told = new List<CloseShardStep>();
        var driver = new StepDriver([Recorder(0, told, missing: 0)], Actors(Personas(StepContext.Empty)), Links, Retry, 0.7);

        (await driver.CloseAsync(Step(8))).Release();
        await driver.CloseAsync(Step(9));

        Assert.Equal([(ushort)16, (ushort)0], told.Select(step => step.Context.Stated.GetValueOrDefault("s0")));
    }

    [Fact]
    public async Task Each_step_is_forecast_with_the_model_in_force()
    {
        var (told, models) = (new List<CloseShardStep>(), new Queue<ForecastModel>([ForecastModel.Default, Make.OtherModel()]));
        var (first, second) = (models.First(), models.Last());
        var actors = Actors(Personas(StepContext.Empty)) with { Models = Answering(_ => models.Dequeue()) };
        var driver = new StepDriver([Recorder(0, told, missing: 0)], actors, Links, Retry, 0.7);

        (await driver.CloseAsync(Step(8))).Release();
        await driver.CloseAsync(Step(9));

        Assert.Equal([first, second], told.Select(step => step.Context.Model));
    }

    [Fact]
    public async Task A_step_of_which_too_little_came_counts_as_not_measured_and_is_nobodys_habit()
    {
        var (told, asked) = (new List<CloseShardStep>(), new List<object>());
        var personas = Answering(question =>
        {
            asked.Add(question);
            return StepContext.Empty;
        });
        var driver = new StepDriver([Recorder(0, told, missing: 0)], Actors(personas), Links, Retry, 0.7);

        (await driver.CloseAsync(Step(8) with { Completeness = 0.7 })).Release();
        var poor = await driver.CloseAsync(Step(9) with { Completeness = 0.69 });

        Assert.Equal([0.7, 0], told.Select(step => step.Context.Completeness));
        Assert.Equal([typeof(AskPersonas), typeof(ProfileStep), typeof(AskPersonas)], asked.Select(question => question.GetType()));
        Assert.Equal((0.69, 0.0), (poor.Outcome.Completeness, poor.Outcome.Context.Completeness));
    }

    [Fact]
    public async Task The_outcome_gathers_what_all_shards_answered()
    {
        var driver = new StepDriver(
            [Recorder(0, [], missing: 1), Recorder(1, [], missing: 2)], Actors(Personas(StepContext.Empty)), Links, Retry, 0.7);

        var result = await driver.CloseAsync(Step(8));

        Assert.Equal((8L, 2, 3), (result.Outcome.StepIndex, result.Outcome.Subscribers, result.Outcome.Missing));
        Assert.Equal(["s0", "s1"], result.Observed.Select(block => block[0].Subscriber.Value));
    }

    [Fact]
    public async Task A_step_begins_once_the_one_before_is_released()
    {
        var told = new List<CloseShardStep>();
        var driver = new StepDriver([Recorder(0, told, missing: 0)], Actors(Personas(StepContext.Empty)), Links, Retry, 0.7);
        var first = await driver.CloseAsync(Step(8));

        var second = driver.CloseAsync(Step(9));
        Assert.False(second.IsCompleted);
        Assert.Equal(8, Assert.Single(told).StepIndex);

        first.Release();
        Assert.Equal(9, (await second).Outcome.StepIndex);
    }

    [Fact]
    public async Task What_the_journal_did_not_take_is_asked_for_again_and_counted()
    {
        var refusals = 2;
        var recorder = Answering(message => refusals-- > 0
            ? new Akka.Actor.Status.Failure(new JournalDownException("full"))
            : new ShardStepClosed(0, [], 0, WasRecordedBefore: false));
        var driver = new StepDriver([recorder], Actors(Personas(StepContext.Empty)), Links, Retry, 0.7);

        var outcome = await driver.CloseAsync(Step(8));

        Assert.Equal((8L, 2L), (outcome.Outcome.StepIndex, _tally.Retries));
    }

    [Fact]
    public async Task A_journal_that_stays_down_fails_the_step_with_its_reason()
    {
        var recorder = Answering(_ => new Akka.Actor.Status.Failure(new JournalDownException("full")));
        var driver = new StepDriver([recorder], Actors(Personas(StepContext.Empty)), Links, Retry with { For = TimeSpan.Zero }, 0.7);

        Assert.Equal("full", (await Assert.ThrowsAsync<JournalDownException>(() => driver.CloseAsync(Step(8)))).Message);
        Assert.Equal(0, _tally.Retries);
    }

    private StepRetry Retry => new(TimeSpan.FromSeconds(20), TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(20), TimeProvider.System, _tally);

    private static ShardedStep Step(long index) => new(index, [ArraySegment<SubscriberStep>.Empty, ArraySegment<SubscriberStep>.Empty]);

    private IActorRef Recorder(int shard, List<CloseShardStep> told, int missing) => Answering(message =>
    {
        var step = (CloseShardStep)message;
        told.Add(step);
        return new ShardStepClosed(shard, [Make.Observed($"s{shard}", shard, step.StepIndex, 1, 1, null)], missing, WasRecordedBefore: false);
    });

    private StepActors Actors(IActorRef personas) => new(Planner(), personas, Answering(_ => ForecastModel.Default), new ForecasterBoard());

    private IActorRef Planner() => Answering(message =>
        message is AskStated ? new StatedTerms(ImmutableDictionary<string, ushort>.Empty.Add("s0", 16)) : new StepPlanned(Decided, [], PolicyState.Empty));

    private IActorRef Personas(StepContext context) => Answering(_ => context);

    private IActorRef Answering(Func<object, object> answer) => _system.System.ActorOf(Props.Create(() => new Answerer(answer)));

    private sealed class Answerer(Func<object, object> answer) : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(answer(message));
    }
}
