using System.Collections.Immutable;
using Akka.Actor;
using Akka.Annotations;

namespace Akka.Persistence.Journal;

/// <summary>What every journal does with events on their way in and out: it applies the event adapters.</summary>
public abstract class WriteJournalBase : ActorBase
{
    private readonly EventAdapters _adapters;

    // A journal's actor is named after its plugin id.
    protected WriteJournalBase() => _adapters = Persistence.Instance.Apply(Context.System).AdaptersFor(Self.Path.Name);

    /// <summary>The atomic writes of a batch with every event in its stored form; messages not to be stored are left out.</summary>
    protected IEnumerable<AtomicWrite> PreparePersistentBatch(IEnumerable<IPersistentEnvelope> resequenceables)
    {
        foreach (var envelope in resequenceables)
        {
            if (envelope is AtomicWrite write)
            {
                yield return Prepare(write);
            }
        }
    }

    private protected List<AtomicWrite> PreparedWrites(IEnumerable<IPersistentEnvelope> envelopes)
    {
        var writes = new List<AtomicWrite>(envelopes is ICollection<IPersistentEnvelope> known ? known.Count : 4);
        foreach (var envelope in envelopes)
        {
            if (envelope is AtomicWrite write)
            {
                writes.Add(Prepare(write));
            }
        }
        return writes;
    }

    private protected bool IsStoredAsIs(IPersistentRepresentation representation) =>
        ReferenceEquals(_adapters.Get(representation.Payload.GetType()), IdentityEventAdapter.Instance);

    protected IPersistentRepresentation AdaptToJournal(IPersistentRepresentation representation)
    {
        var payload = representation.Payload;
        var adapter = _adapters.Get(payload.GetType());
        return ReferenceEquals(adapter, IdentityEventAdapter.Instance)
            ? representation
            : representation.WithPayload(adapter.ToJournal(payload)).WithManifest(adapter.Manifest(payload));
    }

    [InternalApi]
    protected IEnumerable<IPersistentRepresentation> AdaptFromJournal(IPersistentRepresentation representation)
    {
        var adapter = _adapters.Get(representation.Payload.GetType());
        return ReferenceEquals(adapter, IdentityEventAdapter.Instance)
            ? [representation]
            : adapter.FromJournal(representation.Payload, representation.Manifest).Events.Select(representation.WithPayload);
    }

    private AtomicWrite Prepare(AtomicWrite write)
    {
        ImmutableArray<IPersistentRepresentation>.Builder changed = null;
        for (var index = 0; index < write.Size; index++)
        {
            var stored = write.EventAt(index);
            var adapted = AdaptToJournal(stored);
            if (changed is null && !ReferenceEquals(adapted, stored))
            {
                changed = ImmutableArray.CreateBuilder<IPersistentRepresentation>(write.Size);
                for (var before = 0; before < index; before++) changed.Add(write.EventAt(before));
            }
            changed?.Add(adapted);
        }
        return changed is null ? write : new AtomicWrite(changed.MoveToImmutable());
    }
}
