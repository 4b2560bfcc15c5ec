namespace Akka.Persistence;

/// <summary>The snapshot is not stored; the events are unaffected.</summary>
public sealed class SaveSnapshotFailure : ISnapshotResponse, IEquatable<SaveSnapshotFailure>
{
    public SaveSnapshotFailure(SnapshotMetadata metadata, Exception cause)
    {
        Metadata = metadata;
        Cause = cause;
    }

    public SnapshotMetadata Metadata { get; }

    public Exception Cause { get; }

    public bool Equals(SaveSnapshotFailure other) =>
        other is not null && Equals(Metadata, other.Metadata) && Equals(Cause, other.Cause);

    public override bool Equals(object obj) => obj is SaveSnapshotFailure other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Metadata, Cause);

    public override string ToString() => $"SaveSnapshotFailure<metadata: {Metadata}, cause: {Cause}>";
}
