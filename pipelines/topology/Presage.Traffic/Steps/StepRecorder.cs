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
/// One step at a time. A subscriber that does not answer within the step time-out misses the step and is counted; its answer, when it
/// comes after all, is recognised by its step, dropped and counted, and so is a second answer.
/// </remarks>
internal sealed class StepRecorder : ReceivePersistentActor, IWithTimers
{
    private readonly int _shard;
    private readonly RecorderParts _parts;
    private readonly List<SubscriberObserved> _observed = [];
    private readonly HashSet<int> _answered = [];
    private CloseShardStep? _closing;
    private IActorRef _asker = ActorRefs.Nobody;
    private long _lastStep = long.MinValue;

    public StepRecorder(int shard, RecorderParts parts)
    {
        (_shard, _parts) = (shard, parts);
        Recover<SnapshotOffer>(offer => _lastStep = ((RecorderPosition)offer.Snapshot).LastStep);
        Recover<StepFeedback>(feedback => _lastStep = feedback.StepIndex);
        Command<CloseShardStep>(Close);
        Command<SubscriberObserved>(Collect);
        Command<StepOverdue>(overdue => FinishIf(_closing?.StepIndex == overdue.StepIndex));
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

    private void Close(CloseShardStep command)
    {
        if (command.StepIndex <= _lastStep)
        {
            Sender.Tell(new ShardStepClosed(_shard, [], 0, WasRecordedBefore: true));
            return;
        }

        (_closing, _asker) = (command, Sender);
        _observed.Clear();
        _answered.Clear();
        foreach (ref readonly var row in command.Rows.AsSpan())
            _parts.Subscribers.Tell(new ObserveStep(_parts.Roster[row.SubscriberIndex].Id, row, command.Context));
        Timers.StartSingleTimer(nameof(StepOverdue), new StepOverdue(command.StepIndex), _parts.Settings.StepTimeout);
        FinishIf(command.Rows.Count == 0);
    }

    private void Collect(SubscriberObserved observed)
    {
        if (observed.Step.StepIndex != _closing?.StepIndex)
        {
            _parts.Tally.Count(LoopDrop.AnswerLate);
            return;
        }

        if (!_answered.Add(observed.Step.SubscriberIndex))
        {
            _parts.Tally.Count(LoopDrop.AnswerRepeated);
            return;
        }

        _observed.Add(observed);
        FinishIf(_observed.Count == _closing.Rows.Count);
    }

    private void FinishIf(bool isComplete)
    {
        if (!isComplete || _closing is not { } closed) return;
        _closing = null;
        Timers.Cancel(nameof(StepOverdue));
        var (asker, observed) = (_asker, _observed.ToArray());
        var missing = closed.Rows.Count - observed.Length;
        if (missing > 0)
        {
            _parts.Tally.Count(LoopDrop.SubscriberNotAnswering, missing);
            Log.Warning("{0} of {1} subscribers of shard {2} did not answer step {3}", missing, closed.Rows.Count, _shard, closed.StepIndex);
        }

        var reply = new ShardStepClosed(_shard, observed, missing, WasRecordedBefore: false);
        if (observed.Length == 0)
        {
            asker.Tell(reply);
            return;
        }

        Persist(_parts.Assembly.Assemble(_shard, closed.StepIndex, observed, closed.Decisions), feedback =>
        {
            _lastStep = feedback.StepIndex;
            if (LastSequenceNr % _parts.Settings.SnapshotEvery == 0) SaveSnapshot(new RecorderPosition(_lastStep));
            asker.Tell(reply);
        });
    }

    private sealed record StepOverdue(long StepIndex);
}
