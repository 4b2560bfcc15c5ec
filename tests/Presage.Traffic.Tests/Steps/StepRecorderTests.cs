using Akka.Actor;
using Akka.Streams;
using Akka.TestKit;
using Presage.Core;
using Presage.Learning;
using Presage.Traffic.Tests.Support;

namespace Presage.Traffic.Tests.Steps;

public sealed class StepRecorderTests : IAsyncDisposable
{
    private static readonly FeedbackSettings Settings = new(Shards: 1, TimeSpan.FromSeconds(30), SnapshotEvery: 3, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
    private static readonly TimeSpan WaitMax = TimeSpan.FromSeconds(20);
    private readonly LoopSystem _system = new(Quiet.VirtualTime);
    private readonly Roster _roster = Make.Roster(1, "a", "b");
    private readonly LoopTally _tally = new();
    private readonly BlockAddress[] _blocks;
    private Probe _subscribers;
    private Probe _asker;
    private IActorRef _recorder;

    public StepRecorderTests()
    {
        _blocks = [_roster.AddressOf(0, _roster.BlockOf(0)), _roster.AddressOf(0, _roster.BlockOf(1))];
        Assert.NotEqual(_blocks[0], _blocks[1]);
        (_subscribers, _asker, _recorder) = Start();
    }

    public ValueTask DisposeAsync() => _system.DisposeAsync();

    [Fact]
    public async Task A_step_is_one_event_with_what_all_subscribers_answered()
    {
        var closed = await CloseAsync(8);

        Assert.Equal((0, 2, 0, false), (closed.Shard, closed.Observed.Count, closed.Missing, closed.WasRecordedBefore));
        var feedback = Assert.Single(await _system.FeedbackAsync()).Feedback;
        Assert.Equal((0, 8L, "model"), (feedback.Shard, feedback.StepIndex, feedback.ModelVersion));
        Assert.Equal([("a", 100L), ("b", 200L)], feedback.Subscribers.Select(row => (row.Id.Value, row.Down.ActualBytes)));
    }

    [Fact]
    public async Task A_step_asked_again_is_answered_as_recorded_before_and_not_stored()
    {
        await CloseAsync(8);

        Ask(8);

        Assert.True((await _asker.ExpectAsync<ShardStepClosed>()).WasRecordedBefore);
        Assert.True(_subscribers.IsSilent);
        Assert.Single(await _system.FeedbackAsync());
    }

    [Fact]
    public async Task After_a_restart_the_recorder_still_knows_what_it_stored()
    {
        for (var step = 1; step <= 4; step++) await CloseAsync(step);
        await _system.RestartAsync();
        (_subscribers, _asker, _recorder) = Start();

        Ask(4);
        Assert.True((await _asker.ExpectAsync<ShardStepClosed>()).WasRecordedBefore);
        Assert.False((await CloseAsync(5)).WasRecordedBefore);

        Assert.Equal([1L, 2, 3, 4, 5], (await _system.FeedbackAsync()).Select(stored => stored.Feedback.StepIndex));
    }

    [Fact]
    public async Task Who_does_not_answer_in_time_misses_the_step_and_is_counted()
    {
        Ask(8);
        await ExpectAskedAsync(8);
        Answer(0, 8);
        await PassTimeAsync(Settings.StepTimeout);

        var closed = await _asker.ExpectAsync<ShardStepClosed>();

        Assert.Equal((1, 1), (closed.Observed.Count, closed.Missing));
        Assert.Equal(1, _tally.CountOf(LoopDrop.SubscriberNotAnswering));
        Assert.Equal("a", Assert.Single(Assert.Single(await _system.FeedbackAsync()).Feedback.Subscribers).Id.Value);
    }

    [Fact]
    public async Task An_answer_that_comes_too_late_is_counted_and_does_not_count_for_the_next_step()
    {
        Ask(8);
        await ExpectAskedAsync(8);
        Answer(0, 8);
        await PassTimeAsync(Settings.StepTimeout);
        await _asker.ExpectAsync<ShardStepClosed>();

        Answer(1, 8);
        var closed = await CloseAsync(9);

        Assert.Equal([9L, 9L], closed.Observed.Select(block => block.StepIndex));
        Assert.Equal(1, _tally.CountOf(LoopDrop.AnswerLate));
    }

    [Fact]
    public async Task A_step_that_nobody_answered_is_not_stored_and_may_be_asked_again()
    {
        Ask(8);
        await ExpectAskedAsync(8);
        await PassTimeAsync(Settings.StepTimeout);
        Assert.Equal(2, (await _asker.ExpectAsync<ShardStepClosed>()).Missing);
        Assert.Empty(await _system.FeedbackAsync());

        Assert.Equal(0, (await CloseAsync(8)).Missing);
        Assert.Single(await _system.FeedbackAsync());
    }

    [Fact]
    public async Task Who_answers_twice_counts_once()
    {
        Ask(8);
        await ExpectAskedAsync(8);
        Answer(0, 8);
        Answer(0, 8);
        Answer(1, 8);

        Assert.Equal(
            ["a", "b"], (await _asker.ExpectAsync<ShardStepClosed>()).Observed.Select(block => block[0].Subscriber.Value).Order());
        Assert.Equal((1L, 0L), (_tally.CountOf(LoopDrop.AnswerRepeated), _tally.CountOf(LoopDrop.AnswerLate)));
    }

    [Fact]
    public async Task A_new_block_is_sent_the_last_steps_of_the_journal_and_then_asked_again()
    {
        for (var step = 1; step <= 5; step++) await CloseAsync(step);
        Ask(6);
        await ExpectAskedAsync(6);
        Answer(1, 6);
        _recorder.Tell(new CatchUpWanted(_blocks[0].Block, 6));

        for (var step = 3; step <= 5; step++)
        {
            var past = await _subscribers.ExpectAsync<CatchUpBlock>();
            Assert.Equal((_blocks[0], (long)step), (past.Address, past.StepIndex));
            Assert.Equal(("a", 100L, 10L), (past.Rows.Single().Id.Value, past.Rows.Single().Down.ActualBytes, past.Rows.Single().Up.ActualBytes));
            _subscribers.Reply(BlockCaughtUp.Instance);
        }

        Assert.Equal(_blocks[0], (await _subscribers.ExpectAsync<CatchUpEnded>()).Address);
        _subscribers.Reply(BlockCaughtUp.Instance);
        await ExpectAskedAsync(6);
        Answer(0, 6);
        Answer(1, 6);
        Assert.Equal(2, (await _asker.ExpectAsync<ShardStepClosed>()).Observed.Count);
        Assert.Equal([1L, 2, 3, 4, 5, 6], (await _system.FeedbackAsync()).Select(stored => stored.Feedback.StepIndex));
    }

    [Fact]
    public async Task A_new_block_of_an_empty_journal_has_nothing_to_catch_up_with()
    {
        Ask(1);
        await ExpectAskedAsync(1);
        foreach (var block in _blocks) _recorder.Tell(new CatchUpWanted(block.Block, 1));

        for (var block = 0; block < 2; block++)
        {
            await _subscribers.ExpectAsync<CatchUpEnded>();
            _subscribers.Reply(BlockCaughtUp.Instance);
        }

        await ExpectAskedAsync(1);
    }

    [Fact]
    public async Task A_block_without_rows_is_told_so_once_it_is_known()
    {
        await CloseAsync(8);

        _recorder.Tell(new CloseShardStep(9, ArraySegment<SubscriberStep>.Empty, StepContext.Empty, StepDecisions.None), _asker.Ref);

        for (var block = 0; block < 2; block++) Assert.Equal(0, (await _subscribers.ExpectAsync<ObserveBlock>()).Rows.Count);
    }

    [Fact]
    public async Task A_step_without_rows_is_closed_at_once_and_leaves_no_event()
    {
        _recorder.Tell(new CloseShardStep(8, ArraySegment<SubscriberStep>.Empty, StepContext.Empty, StepDecisions.None), _asker.Ref);

        Assert.Empty((await _asker.ExpectAsync<ShardStepClosed>()).Observed);
        Assert.Empty(await _system.FeedbackAsync());
    }

    private (Probe Subscribers, Probe Asker, IActorRef Recorder) Start()
    {
        var (subscribers, asker) = (_system.NewProbe(), _system.NewProbe());
        var assembly = new FeedbackAssembly(_roster, new StepGrid(TimeSpan.FromSeconds(10)));
        var parts = new RecorderParts(subscribers.Ref, _roster, assembly, Settings, _tally, new StepHistory(
            _system.Journal, _system.System.Materializer(), subscribers.Ref, _roster, Steps: 3, WaitMax));
        var recorder = _system.System.ActorOf(Props.Create(() => new StepRecorder(0, parts)));
        return (subscribers, asker, recorder);
    }

    private void Ask(long step)
    {
        SubscriberStep[] rows = [new(0, step, 100, 10, 1, 1, 1), new(1, step, 200, 20, 1, 1, 1)];
        if (_blocks[0].Block > _blocks[1].Block) Array.Reverse(rows);
        _recorder.Tell(new CloseShardStep(step, rows, StepContext.Empty, StepDecisions.None), _asker.Ref);
    }

    /// <summary>Blocks are told in the order of their numbers.</summary>
    private async Task ExpectAskedAsync(long step)
    {
        foreach (var block in _blocks.OrderBy(block => block.Block)) Assert.Equal((block, step), Named(await _subscribers.ExpectAsync<ObserveBlock>()));
    }

    private static (BlockAddress, long) Named(ObserveBlock asked) => (asked.Address, asked.StepIndex);

    private void Answer(int subscriber, long step) => _recorder.Tell(new BlockObserved(_blocks[subscriber].Block, step, subscriber == 0
        ? Make.Observed("a", 0, step, 100, 10, null)
        : Make.Observed("b", 1, step, 200, 20, null)));

    private async Task<ShardStepClosed> CloseAsync(long step)
    {
        Ask(step);
        await ExpectAskedAsync(step);
        Answer(1, step);
        Answer(0, step);
        return await _asker.ExpectAsync<ShardStepClosed>();
    }

    /// <summary>Its timer runs once the recorder has handled all it was told: an answered question proves that.</summary>
    private async Task PassTimeAsync(TimeSpan span)
    {
        await LoopSystem.AskAsync<ActorIdentity>(_recorder, new Identify("here"));
        ((TestScheduler)_system.System.Scheduler).Advance(span);
    }
}
