namespace Akka.Persistence;

/// <summary>The snapshot could not be deleted.</summary>
public sealed class DeleteSnapshotFailure : ISnapshotResponse, IEquatable<DeleteSnapshotFailure>
{
    public DeleteSnapshotFailure(SnapshotMetadata metadata, Exception cause)
    {
        Metadata = metadata;
        Cause = cause;
    }

    public SnapshotMetadata Metadata { get; }

    public Exception Cause { get; }

    public bool Equals(DeleteSnapshotFailure other) =>
        other is not null && Equals(Metadata, other.Metadata) && Equals(Cause, other.Cause);

    public override bool Equals(object obj) => obj is DeleteSnapshotFailure other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Metadata, Cause);

    public override string ToString() => $"DeleteSnapshotFailure<metadata: {Metadata}, cause: {Cause}>";
}
