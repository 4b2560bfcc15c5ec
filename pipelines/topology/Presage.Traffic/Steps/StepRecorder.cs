using Akka.Actor;
using Akka.Event;
using Akka.Persistence;
using Presage.Learning;

namespace Presage.Traffic;

/// <summary>
/// One shard's way into the journal: has the shard's subscribers observe a step, then stores one feedback event for all of them.
/// A step that is in the journal already is not stored again, whatever is asked.
/// </summary>
/// <remarks>
/// One step at a time. Subscribers whose block does not answer within the step time-out miss the step and are counted; the answer, when it
/// comes after all, is recognised by its step, dropped and counted, and so is a second answer. A block that is new is sent the last steps
/// of the journal before it is asked again; that may take longer than a step.
/// </remarks>
internal sealed class StepRecorder : ReceivePersistentActor, IWithTimers
{
    private readonly int _shard;
    private readonly RecorderParts _parts;
    private readonly BlocksOfStep _blocks;
    private CloseShardStep? _closing;
    private IActorRef _asker = ActorRefs.Nobody;
    private long _lastStep = long.MinValue;
    private bool _isCatchingUp;

    public StepRecorder(int shard, RecorderParts parts)
    {
        (_shard, _parts, _blocks) = (shard, parts, new BlocksOfStep(parts.Roster));
        Recover<SnapshotOffer>(offer => _lastStep = ((RecorderPosition)offer.Snapshot).LastStep);
        Recover<StepFeedback>(feedback => _lastStep = feedback.StepIndex);
        Command<CloseShardStep>(command => Close(command, Sender));
        Command<BlockObserved>(observed => Take(observed.StepIndex, () => _blocks.TryTake(observed)));
        Command<CatchUpWanted>(wanted => Take(wanted.StepIndex, () => _blocks.TryTake(wanted)));
        Command<CaughtUp>(CaughtUpWith);
        Command<StepOverdue>(Overdue);
        Command<AskReach>(_ => Sender.Tell(new RecorderReach(PersistenceId, LastSequenceNr)));
        Command<SaveSnapshotSuccess>(success => DeleteSnapshots(new SnapshotSelectionCriteria(success.Metadata.SequenceNr - 1)));
        Command<SaveSnapshotFailure>(failure => Log.Warning(failure.Cause, "the position of {0} was not saved", PersistenceId));
        Command<DeleteSnapshotsSuccess>(_ => { });
        Command<DeleteSnapshotsFailure>(failure => Log.Warning(failure.Cause, "older positions of {0} were not deleted", PersistenceId));
    }

    public override string PersistenceId => $"feedback-{_shard}";

    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>The actor ends after this and is started again; the step may be asked for once more.</summary>
    protected override void OnPersistFailure(Exception cause, object @event, long sequenceNr)
    {
        base.OnPersistFailure(cause, @event, sequenceNr);
        _asker.Tell(new Status.Failure(new JournalDownException($"{PersistenceId} could not store a step", cause)));
    }

    private void Close(CloseShardStep command, IActorRef asker)
    {
        if (command.StepIndex <= _lastStep)
        {
            asker.Tell(new ShardStepClosed(_shard, [], 0, WasRecordedBefore: true));
            return;
        }

        (_closing, _asker) = (command, asker);
        if (_isCatchingUp) return;
        _blocks.Begin(command.Rows);
        TellBlocks(command);
        GoOn();
    }

    private void TellBlocks(CloseShardStep command)
    {
        foreach (var (block, rows) in _blocks.Unanswered)
            _parts.Subscribers.Tell(new ObserveBlock(_parts.Roster.AddressOf(_shard, block), command.StepIndex, rows, command.Context));
        Timers.StartSingleTimer(nameof(StepOverdue), new StepOverdue(command.StepIndex), _parts.Settings.StepTimeout);
    }

    private void Take(long stepIndex, Func<bool> tryTake)
    {
        if (stepIndex != _closing?.StepIndex || _isCatchingUp) _parts.Tally.Count(LoopDrop.AnswerLate);
        else if (!tryTake()) _parts.Tally.Count(LoopDrop.AnswerRepeated);
        else GoOn();
    }

    /// <summary>The step is closed without those that have not answered; blocks that are still new come up to date in the next one.</summary>
    private void Overdue(StepOverdue overdue)
    {
        if (_closing?.StepIndex == overdue.StepIndex && !_isCatchingUp) Finish();
    }

    private void GoOn()
    {
        if (!_blocks.AreAllHeard) return;
        if (_blocks.Behind.Count == 0) Finish();
        else CatchUp();
    }

    private void CatchUp()
    {
        _isCatchingUp = true;
        Timers.Cancel(nameof(StepOverdue));
        Log.Info("{0} blocks of shard {1} are brought up to date from the journal", _blocks.Behind.Count, _shard);
        _parts.History!.CatchUpAsync(_shard, PersistenceId, LastSequenceNr, [.. _blocks.Behind])
            .PipeTo(Self, success: () => new CaughtUp(null), failure: cause => new CaughtUp(cause));
    }

    /// <summary>Who asked for the step may have asked again meanwhile, or may be told to.</summary>
    private void CaughtUpWith(CaughtUp caughtUp)
    {
        _isCatchingUp = false;
        if (_closing is not { } command) return;
        if (caughtUp.Problem is null)
        {
            Close(command, _asker);
            return;
        }

        _closing = null;
        _asker.Tell(new Status.Failure(new JournalDownException($"{PersistenceId} could not be read", caughtUp.Problem)));
    }

    private void Finish()
    {
        if (_closing is not { } closed) return;
        _closing = null;
        Timers.Cancel(nameof(StepOverdue));
        var (asker, observed, missing) = (_asker, _blocks.Answers(), _blocks.Missing);
        if (missing > 0)
        {
            _parts.Tally.Count(LoopDrop.SubscriberNotAnswering, missing);
            Log.Warning("{0} of {1} subscribers of shard {2} did not answer step {3}", missing, closed.Rows.Count, _shard, closed.StepIndex);
        }

        var reply = new ShardStepClosed(_shard, observed, missing, WasRecordedBefore: false);
        if (observed.All(block => block.Count == 0))
        {
            asker.Tell(reply);
            return;
        }

        Persist(_parts.Assembly.Assemble(_shard, closed, observed), feedback =>
        {
            _lastStep = feedback.StepIndex;
            if (LastSequenceNr % _parts.Settings.SnapshotEvery == 0) SaveSnapshot(new RecorderPosition(_lastStep));
            asker.Tell(reply);
        });
    }

    private sealed record CaughtUp(Exception? Problem);

    private sealed record StepOverdue(long StepIndex);
}
