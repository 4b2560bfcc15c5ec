namespace Akka.Actor;

/// <summary>Messages that an actor has put aside.</summary>
public interface IStash
{
    /// <summary>How many messages fit; -1 for any number.</summary>
    int Capacity { get; }

    int Count { get; }

    bool IsEmpty { get; }

    bool NonEmpty { get; }

    bool IsFull { get; }

    /// <summary>Puts the message at hand aside.</summary>
    /// <exception cref="IllegalActorStateException">It was put aside already.</exception>
    /// <exception cref="StashOverflowException">The stash is full.</exception>
    void Stash();

    /// <summary>Puts the oldest message before the mailbox.</summary>
    void Unstash();

    /// <summary>Puts all messages before the mailbox in the order in which they were stashed.</summary>
    void UnstashAll();

    /// <summary>As UnstashAll, but drops what the predicate does not want.</summary>
    void UnstashAll(Func<Envelope, bool> predicate);

    IEnumerable<Envelope> ClearStash();

    void Prepend(IEnumerable<Envelope> envelopes);
}
