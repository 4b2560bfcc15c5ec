using Akka.Actor;

namespace Akka.Persistence;

/// <summary>
/// What happens after recovery: commands are handled, their events sent to the journal, its answers turned into calls of the
/// handlers. Answers to another incarnation are ignored.
/// </summary>
internal sealed class PersistRun(Eventsourced actor, IActorContext context, HeldCommands held, int instanceId)
{
    public PendingEvents Pending { get; } = new(instanceId);

    /// <summary>Sends what was persisted and lets the next command in, or all of them when the actor is about to restart.</summary>
    public void AfterHandler(bool isFailed)
    {
        Pending.Send(actor.Journal, context.Self);
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
        Pending.Send(actor.Journal, context.Self);
        if (!Pending.HoldsCommands)
        {
            held.TakeOutAll();
        }
    }

    public void Handle(IJournalResponse answer)
    {
        switch (answer)
        {
            case WriteMessageSuccess success when success.ActorInstanceId == instanceId:
                actor.AdvanceTo(success.Persistent.SequenceNr);
                RunHandler(success.Persistent.Payload);
                break;
            case LoopMessageSuccess looped when looped.ActorInstanceId == instanceId:
                RunHandler(looped.Message);
                break;
            case WriteMessageRejected rejected when rejected.ActorInstanceId == instanceId:
                actor.AdvanceTo(rejected.Persistent.SequenceNr);
                Pending.Done();
                AfterHandler(isFailed: false);
                actor.WriteRejected(rejected);
                break;
            case WriteMessageFailure failure when failure.ActorInstanceId == instanceId:
                actor.WriteFailed(failure);
                break;
            case WriteMessagesSuccessful or WriteMessagesFailed:
                Pending.BatchAnswered();
                Pending.Send(actor.Journal, context.Self);
                break;
        }
    }

    private void RunHandler(object payload)
    {
        var isDone = false;
        try
        {
            Pending.NextHandler(payload);
            isDone = true;
        }
        finally
        {
            Pending.Done();
            AfterHandler(isFailed: !isDone);
        }
    }
}
