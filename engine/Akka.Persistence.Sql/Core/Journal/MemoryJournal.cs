using System.Collections.Concurrent;
using System.Collections.Immutable;
using Akka.Actor;

namespace Akka.Persistence.Journal;

/// <summary>Keeps events in the memory of its actor: for tests, and for what need not outlive the process.</summary>
public class MemoryJournal : AsyncWriteJournal
{
    private static readonly Task<IImmutableList<Exception>> NothingRefused = Task.FromResult<IImmutableList<Exception>>(null);

    // Replays run after ReplayMessagesAsync's caller has gone on; the lists change under them otherwise.
    private readonly Lock _gate = new();
    private readonly Dictionary<string, long> _highestDeleted = new(StringComparer.Ordinal);

    protected virtual ConcurrentDictionary<string, LinkedList<IPersistentRepresentation>> Messages { get; } = new();

    private protected override bool IsLocal => true;

    public long HighestSequenceNr(string pid)
    {
        lock (_gate)
        {
            var stored = Messages.TryGetValue(pid, out var events) && events.Last is { } last ? last.Value.SequenceNr : 0;
            return Math.Max(stored, _highestDeleted.GetValueOrDefault(pid));
        }
    }

    public IEnumerable<IPersistentRepresentation> Read(string pid, long fromSeqNr, long toSeqNr, long max)
    {
        lock (_gate)
        {
            return Messages.TryGetValue(pid, out var events)
                ? [.. events.Where(e => e.SequenceNr >= fromSeqNr && e.SequenceNr <= toSeqNr).Take((int)Math.Min(max, int.MaxValue))]
                : [];
        }
    }

    public override Task ReplayMessagesAsync(
        IActorContext context,
        string persistenceId,
        long fromSequenceNr,
        long toSequenceNr,
        long max,
        Action<IPersistentRepresentation> recoveryCallback)
    {
        foreach (var stored in Read(persistenceId, fromSequenceNr, toSequenceNr, max))
        {
            recoveryCallback(stored);
        }
        return Task.CompletedTask;
    }

    public override Task<long> ReadHighestSequenceNrAsync(string persistenceId, long fromSequenceNr) =>
        Task.FromResult(HighestSequenceNr(persistenceId));

    protected override Task<IImmutableList<Exception>> WriteMessagesAsync(IEnumerable<AtomicWrite> messages)
    {
        var ticks = Context.System.Scheduler.Now.UtcTicks;
        lock (_gate)
        {
            foreach (var write in messages)
            {
                for (var index = 0; index < write.Size; index++)
                {
                    Store(write.EventAt(index), ticks);
                }
            }
        }
        return NothingRefused;
    }

    protected override Task DeleteMessagesToAsync(string persistenceId, long toSequenceNr)
    {
        lock (_gate)
        {
            _highestDeleted[persistenceId] = Math.Max(
                _highestDeleted.GetValueOrDefault(persistenceId), Math.Min(toSequenceNr, HighestSequenceNr(persistenceId)));
            if (Messages.TryGetValue(persistenceId, out var events))
            {
                while (events.First is { } first && first.Value.SequenceNr <= toSequenceNr)
                {
                    events.RemoveFirst();
                }
            }
        }
        return Task.CompletedTask;
    }

    private void Store(IPersistentRepresentation stored, long ticks)
    {
        var untagged = stored.Payload is Tagged tagged ? stored.WithPayload(tagged.Payload) : stored;
        Messages
            .GetOrAdd(stored.PersistenceId, static _ => new LinkedList<IPersistentRepresentation>())
            .AddLast(untagged.WithTimestamp(ticks));
    }
}
