using Akka.Actor;

namespace Akka.Persistence.Journal;

/// <summary>Sends replayed events to their actor, in batches if it takes them.</summary>
internal sealed class ReplayBatch(ReplayMessages request)
{
    private const int SizeMax = 128;

    private List<IPersistentRepresentation> _batch = [];

    public void Add(IPersistentRepresentation replayed)
    {
        if (!request.TakesBatches)
        {
            request.PersistentActor.Tell(new ReplayedMessage(replayed), ActorRefs.NoSender);
            return;
        }
        _batch.Add(replayed);
        if (_batch.Count == SizeMax)
        {
            Flush();
        }
    }

    public void Flush()
    {
        if (_batch.Count > 0)
        {
            request.PersistentActor.Tell(new ReplayedMessages(_batch, 0), ActorRefs.NoSender);
            _batch = new List<IPersistentRepresentation>(SizeMax);
        }
    }
}
