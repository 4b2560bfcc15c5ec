using Akka.Actor;

namespace Akka.Persistence.Journal;

/// <summary>How a journal gives events back.</summary>
public interface IAsyncRecovery
{
    /// <summary>
    /// Calls back with each stored event of the id numbered within [from, to], in order, at most <paramref name="max"/> times.
    /// Deleted events are left out.
    /// </summary>
    Task ReplayMessagesAsync(
        IActorContext context,
        string persistenceId,
        long fromSequenceNr,
        long toSequenceNr,
        long max,
        Action<IPersistentRepresentation> recoveryCallback);

    /// <summary>
    /// The highest number ever stored for the id, deleted or not; 0 if none. Waits for writes of that id which are under way.
    /// </summary>
    Task<long> ReadHighestSequenceNrAsync(string persistenceId, long fromSequenceNr);
}
