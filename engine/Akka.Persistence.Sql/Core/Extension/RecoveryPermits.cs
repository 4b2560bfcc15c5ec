using Akka.Actor;

namespace Akka.Persistence;

/// <summary>
/// Lets at most <c>max-concurrent-recoveries</c> actors recover at once, so that the start of many does not flood the journal.
/// First come, first served; who waits is told <see cref="RecoveryPermitGranted"/> when its turn comes.
/// </summary>
internal sealed class RecoveryPermits(int permitsMax)
{
    private readonly Lock _gate = new();
    private readonly HashSet<IActorRef> _holders = [];
    private readonly LinkedList<IActorRef> _waiting = [];

    public void Request(IActorRef actor)
    {
        lock (_gate)
        {
            if (_holders.Count >= permitsMax)
            {
                _waiting.AddLast(actor);
                return;
            }
            _holders.Add(actor);
        }
        actor.Tell(RecoveryPermitGranted.Instance, ActorRefs.NoSender);
    }

    /// <summary>Gives the permit back, or the place in the queue; nothing happens to an actor that has neither.</summary>
    public void Return(IActorRef actor)
    {
        IActorRef next = null;
        lock (_gate)
        {
            if (!_holders.Remove(actor))
            {
                _waiting.Remove(actor);
                return;
            }
            if (_waiting.First is { } first)
            {
                next = first.Value;
                _waiting.RemoveFirst();
                _holders.Add(next);
            }
        }
        next?.Tell(RecoveryPermitGranted.Instance, ActorRefs.NoSender);
    }
}
