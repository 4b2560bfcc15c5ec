using Akka.Actor;

namespace Akka.Persistence;

/// <summary>
/// The recovery of one incarnation: permit, snapshot, events, done. It fails when a handler throws, when snapshot store or
/// journal fail, and when nothing at all comes for <c>recovery-event-timeout</c>; the permit is given back in every case.
/// </summary>
internal sealed class RecoveryRun(Eventsourced actor, IActorContext context, PersistenceExtension extension)
{
    private enum Step
    {
        AwaitPermit,
        AwaitSnapshot,
        Replay,
        Done,
    }

    private Step _step = Step.AwaitPermit;
    private Recovery _recovery;
    private TimeSpan _timeout;
    private ICancelable _tick;
    private bool _hasEventSinceTick;

    public bool IsUnderWay => _step != Step.Done;

    public void RequestPermit(IActorRef self) => extension.RecoveryPermits.Request(self);

    /// <summary>Ends the run however far it came, for the actor stops or restarts.</summary>
    public void Abandon(IActorRef self)
    {
        _tick?.Cancel();
        extension.RecoveryPermits.Return(self);
    }

    /// <returns>False for a command, which has to wait.</returns>
    public bool TryHandle(object message) => _step switch
    {
        Step.AwaitPermit => TryStart(message),
        Step.AwaitSnapshot => TryTakeSnapshot(message),
        _ => TryReplay(message),
    };

    private bool TryStart(object message)
    {
        if (message is not RecoveryPermitGranted)
        {
            return false;
        }
        _step = Step.AwaitSnapshot;
        _recovery = actor.Recovery;
        var (system, self) = (context.System, context.Self);
        _timeout = extension.RecoveryTimeoutOf(actor.JournalPluginId);
        _tick = system.Scheduler.ScheduleTellRepeatedlyCancelable(_timeout, _timeout, self, new RecoveryTick(snapshot: true), self);
        actor.LoadSnapshot(actor.SnapshotterId, _recovery.FromSnapshot, _recovery.ToSequenceNr);
        return true;
    }

    private bool TryTakeSnapshot(object message)
    {
        switch (message)
        {
            case LoadSnapshotResult result:
                TakeSnapshot(result);
                return true;
            case LoadSnapshotFailed failed:
                Fail(failed.Cause, null);
                return true;
            case RecoveryTick:
                Fail(TimedOut("no answer of the snapshot store"), null);
                return true;
            default:
                return false;
        }
    }

    private void TakeSnapshot(LoadSnapshotResult result)
    {
        if (result.Snapshot is { } selected)
        {
            actor.AdvanceTo(selected.Metadata.SequenceNr);
            var offer = new SnapshotOffer(selected.Metadata, selected.Snapshot);
            try
            {
                actor.HandOver(offer);
            }
            catch (Exception cause)
            {
                Fail(cause, offer);
                return;
            }
        }
        _step = Step.Replay;
        _hasEventSinceTick = true;
        var self = context.Self;
        actor.Journal.Tell(
            new ReplayMessages(actor.LastSequenceNr + 1, result.ToSequenceNr, _recovery.ReplayMax, actor.PersistenceId, self)
            {
                TakesBatches = true,
            },
            self);
    }

    private bool TryReplay(object message)
    {
        switch (message)
        {
            case ReplayedMessages batch:
                Replay(batch);
                return true;
            case ReplayedMessage replayed:
                TryReplay(replayed.Persistent);
                return true;
            case RecoverySuccess success:
                Complete(success.HighestSequenceNr);
                return true;
            case ReplayMessagesFailure failure:
                Fail(failure.Cause, null);
                return true;
            case RecoveryTick when !_hasEventSinceTick:
                Fail(TimedOut("no event of the journal"), null);
                return true;
            case RecoveryTick:
                _hasEventSinceTick = false;
                return true;
            default:
                return false;
        }
    }

    // As if each event had its own message: what the system has to say (a stop, say) comes before the rest.
    private void Replay(ReplayedMessages batch)
    {
        for (var index = batch.FirstIndex; index < batch.Events.Count; index++)
        {
            if (actor.Cell.Mailbox.HasSystemMessages)
            {
                actor.Cell.Mailbox.Prepend(new Envelope(new ReplayedMessages(batch.Events, index), null));
                return;
            }
            if (!TryReplay(batch.Events[index]))
            {
                return;
            }
        }
    }

    private bool TryReplay(IPersistentRepresentation replayed)
    {
        _hasEventSinceTick = true;
        try
        {
            actor.AdvanceTo(replayed.SequenceNr);
            actor.HandOver(replayed.Payload);
            return true;
        }
        catch (Exception cause)
        {
            Fail(cause, replayed.Payload);
            return false;
        }
    }

    private void Complete(long highestSequenceNr)
    {
        actor.ReplayDone(highestSequenceNr);
        _step = Step.Done;
        Abandon(context.Self);
        try
        {
            actor.HandOver(RecoveryCompleted.Instance);
        }
        finally
        {
            actor.RecoveryDone();
        }
    }

    private void Fail(Exception cause, object message)
    {
        Abandon(context.Self);
        actor.RecoveryFailed(cause, message);
    }

    private RecoveryTimedOutException TimedOut(string what) =>
        new($"'{actor.PersistenceId}' got {what} for {_timeout.TotalSeconds:0.###} s (recovery-event-timeout).");
}
