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
    private readonly ActorCell _cell = actor.Cell;
    private readonly int _capacity = ActorStash.CapacityOf(actor.Cell);
    private readonly Queue<Envelope> _held = new();

    public bool IsEmpty => _held.Count == 0;

    public void Hold()
    {
        if (_capacity < 0 || _held.Count < _capacity)
        {
            _held.Enqueue(new Envelope(_cell.CurrentMessage, _cell.SenderOrNull));
            return;
        }
        Overflow(actor.InternalStashOverflowStrategy);
    }

    public void TakeOutNext()
    {
        if (_held.TryDequeue(out var next))
        {
            _cell.Mailbox.Prepend(next);
        }
    }

    public void TakeOutAll()
    {
        if (_held.Count == 0)
        {
            return;
        }
        // The newest goes first into the mailbox's front, so that the oldest is before it.
        foreach (var envelope in _held.Reverse())
        {
            _cell.Mailbox.Prepend(envelope);
        }
        _held.Clear();
    }

    private void Overflow(IStashOverflowStrategy strategy)
    {
        switch (strategy)
        {
            case DiscardToDeadLetterStrategy:
                _cell.System.DeadLetters.Tell(new DeadLetter(_cell.CurrentMessage, _cell.Sender, _cell.Self), _cell.Sender);
                break;
            case ReplyToStrategy reply:
                _cell.Sender.Tell(reply.Response, _cell.Self);
                break;
            default:
                throw new StashOverflowException(
                    $"{_cell.Self.Path} holds {_held.Count} commands back, as many as its stash-capacity allows; {_cell.CurrentMessage.GetType()} is one too many.");
        }
    }
}
