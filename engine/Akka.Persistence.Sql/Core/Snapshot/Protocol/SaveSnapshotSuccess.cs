namespace Akka.Persistence;

/// <summary>The snapshot is stored.</summary>
public sealed class SaveSnapshotSuccess : ISnapshotResponse, IEquatable<SaveSnapshotSuccess>
{
    public SaveSnapshotSuccess(SnapshotMetadata metadata)
    {
        Metadata = metadata;
    }

    public SnapshotMetadata Metadata { get; }

    public bool Equals(SaveSnapshotSuccess other) =>
        other is not null && Equals(Metadata, other.Metadata);

    public override bool Equals(object obj) => obj is SaveSnapshotSuccess other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Metadata);

    public override string ToString() => $"SaveSnapshotSuccess<metadata: {Metadata}>";
}
