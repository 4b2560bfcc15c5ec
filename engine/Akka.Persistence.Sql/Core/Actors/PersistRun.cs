using Akka.Actor;

namespace Akka.Persistence;

/// <summary>
/// What happens after recovery: commands are handled, their events sent to the journal, its answers turned into calls of the
/// handlers. Answers to another incarnation are ignored.
/// </summary>
internal sealed class PersistRun(Eventsourced actor, ActorCell cell, HeldCommands held, int instanceId)
{
    private object _handled;

    public PendingEvents Pending { get; } = new(instanceId);

    /// <summary>Sends what was persisted and lets the next command in, or all of them when the actor is about to restart.</summary>
    public void AfterHandler(bool isFailed)
    {
        Pending.Send(actor.Journal, cell.Self);
        if (Pending.HoldsCommands)
        {
            return;
        }
        if (isFailed)
        {
            held.TakeOutAll();
        }
        else
        {
            held.TakeOutNext();
        }
    }

    /// <summary>The first commands after a recovery: all that came meanwhile.</summary>
    public void AfterRecovery()
    {
        Pending.Send(actor.Journal, cell.Self);
        if (!Pending.HoldsCommands)
        {
            held.TakeOutAll();
        }
    }

    public void Handle(IJournalResponse answer)
    {
        switch (answer)
        {
            case WriteMessagesAnswered answered when answered.ActorInstanceId == instanceId:
                HandleBatch(answered);
                break;
            case WriteMessageSuccess success when success.ActorInstanceId == instanceId:
                HandleStored(success.Persistent, success.Persistent.Payload, null, null);
                break;
            case LoopMessageSuccess looped when looped.ActorInstanceId == instanceId:
                HandleStored(null, looped.Message, null, null);
                break;
            case WriteMessageRejected rejected when rejected.ActorInstanceId == instanceId:
                HandleStored(rejected.Persistent, rejected.Persistent.Payload, rejected.Cause, null);
                break;
            case WriteMessageFailure failure when failure.ActorInstanceId == instanceId:
                actor.WriteFailed(failure);
                break;
            case WriteMessagesSuccessful or WriteMessagesFailed:
                Pending.BatchAnswered();
                Pending.Send(actor.Journal, cell.Self);
                break;
        }
    }

    /// <summary>What a restarting actor is told it was handling.</summary>
    public object EventOf(object message) => message is WriteMessageSuccess or WriteMessagesAnswered ? _handled : message;

    // As if each event had its own message: its sender is its command's, and a command let in, or a stop, comes before the rest.
    private void HandleBatch(WriteMessagesAnswered answered)
    {
        if (!answered.IsBegun)
        {
            Pending.BatchAnswered();
            Pending.Send(actor.Journal, cell.Self);
        }
        while (answered.HasNext)
        {
            if (cell.Mailbox.HasSystemMessages)
            {
                cell.Mailbox.Prepend(new Envelope(answered, null));
                return;
            }
            answered.MoveNext();
            cell.SetCurrent(answered, answered.Sender);
            if (!HandleStored(answered.Stored, answered.Payload, answered.Refusal, answered) && answered.HasNext)
            {
                return;
            }
        }
        Pending.Reuse(answered.Envelopes);
    }

    /// <param name="stored">Null for a message of DeferAsync.</param>
    /// <param name="rest">Where further answers of the batch come from, or null.</param>
    /// <returns>False if something comes before the further answers; they are at the front of the mailbox then.</returns>
    private bool HandleStored(IPersistentRepresentation stored, object payload, Exception refusal, WriteMessagesAnswered rest)
    {
        _handled = payload;
        var isDone = false;
        try
        {
            Run(stored, payload, refusal);
            isDone = true;
        }
        finally
        {
            Pending.Done();
            isDone = GoOn(isDone, rest);
        }
        return isDone;
    }

    private void Run(IPersistentRepresentation stored, object payload, Exception refusal)
    {
        if (stored is not null)
        {
            actor.AdvanceTo(stored.SequenceNr);
        }
        if (refusal is null)
        {
            Pending.NextHandler.Run(payload);
        }
        else
        {
            actor.WriteRejected(stored, refusal);
        }
    }

    private bool GoOn(bool isDone, WriteMessagesAnswered rest)
    {
        var goesOn = isDone && (Pending.HoldsCommands || held.IsEmpty);
        if (!goesOn && rest is { HasNext: true })
        {
            cell.Mailbox.Prepend(new Envelope(rest, null));
        }
        AfterHandler(isFailed: !isDone);
        return goesOn;
    }
}
