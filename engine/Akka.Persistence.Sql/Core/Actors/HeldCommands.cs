using Akka.Actor;

namespace Akka.Persistence;

/// <summary>
/// The commands that wait for a recovery to complete or for Persist's handlers to run. Taken out one by one, so that the
/// order holds when the next command persists in its turn. Unbounded, as the mailbox is that they came from.
/// </summary>
internal sealed class HeldCommands(Eventsourced actor)
{
    private readonly ActorStash _stash = new ActorStash(actor.Cell, actor);

    public void Hold() => _stash.Stash();

    public void TakeOutNext() => _stash.Unstash();

    public void TakeOutAll() => _stash.UnstashAll();
}
