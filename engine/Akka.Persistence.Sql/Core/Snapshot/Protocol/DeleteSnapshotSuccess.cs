namespace Akka.Persistence;

/// <summary>The snapshot is gone.</summary>
public sealed class DeleteSnapshotSuccess : ISnapshotResponse, IEquatable<DeleteSnapshotSuccess>
{
    public DeleteSnapshotSuccess(SnapshotMetadata metadata)
    {
        Metadata = metadata;
    }

    public SnapshotMetadata Metadata { get; }

    public bool Equals(DeleteSnapshotSuccess other) =>
        other is not null && Equals(Metadata, other.Metadata);

    public override bool Equals(object obj) => obj is DeleteSnapshotSuccess other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Metadata);

    public override string ToString() => $"DeleteSnapshotSuccess<metadata: {Metadata}>";
}
