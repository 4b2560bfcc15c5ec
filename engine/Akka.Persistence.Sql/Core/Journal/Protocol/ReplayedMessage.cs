using Akka.Event;

namespace Akka.Persistence;

/// <summary>One stored event on its way back to its actor.</summary>
public sealed class ReplayedMessage : IJournalResponse, IDeadLetterSuppression, IEquatable<ReplayedMessage>
{
    public ReplayedMessage(IPersistentRepresentation persistent)
    {
        Persistent = persistent;
    }

    public IPersistentRepresentation Persistent { get; }

    public bool Equals(ReplayedMessage other) =>
        other is not null && Equals(Persistent, other.Persistent);

    public override bool Equals(object obj) => obj is ReplayedMessage other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Persistent);

    public override string ToString() => $"ReplayedMessage<persistent: {Persistent}>";
}
