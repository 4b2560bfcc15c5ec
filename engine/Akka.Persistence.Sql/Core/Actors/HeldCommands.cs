using Akka.Actor;
using Akka.Event;

namespace Akka.Persistence;

/// <summary>
/// The commands that wait for a recovery to complete or for Persist's handlers to run. Taken out one by one, so that the
/// order holds when the next command persists in its turn. Bound: the mailbox's <c>stash-capacity</c> (none unless set); what
/// happens beyond it is the actor's strategy.
/// </summary>
internal sealed class HeldCommands(Eventsourced actor)
{
    private readonly ActorStash _stash = new ActorStash(actor.Cell, ActorStash.CapacityOf(actor.Cell));

    public void Hold()
    {
        if (!_stash.IsFull)
        {
            _stash.Stash();
            return;
        }
        Overflow(actor.InternalStashOverflowStrategy, actor.Cell);
    }

    public void TakeOutNext() => _stash.Unstash();

    public void TakeOutAll() => _stash.UnstashAll();

    private void Overflow(IStashOverflowStrategy strategy, ActorCell cell)
    {
        switch (strategy)
        {
            case DiscardToDeadLetterStrategy:
                cell.System.DeadLetters.Tell(new DeadLetter(cell.CurrentMessage, cell.Sender, cell.Self), cell.Sender);
                break;
            case ReplyToStrategy reply:
                cell.Sender.Tell(reply.Response, cell.Self);
                break;
            default:
                throw new StashOverflowException(
                    $"{cell.Self.Path} holds {_stash.Count} commands back, as many as its stash-capacity allows; {cell.CurrentMessage.GetType()} is one too many.");
        }
    }
}
