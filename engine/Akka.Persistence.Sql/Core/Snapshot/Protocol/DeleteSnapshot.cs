namespace Akka.Persistence;

/// <summary>Asks the store to delete one snapshot.</summary>
public sealed class DeleteSnapshot : ISnapshotRequest, IEquatable<DeleteSnapshot>
{
    public DeleteSnapshot(SnapshotMetadata metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        Metadata = metadata;
    }

    public SnapshotMetadata Metadata { get; }

    public bool Equals(DeleteSnapshot other) =>
        other is not null && Equals(Metadata, other.Metadata);

    public override bool Equals(object obj) => obj is DeleteSnapshot other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Metadata);

    public override string ToString() => $"DeleteSnapshot<metadata: {Metadata}>";
}
