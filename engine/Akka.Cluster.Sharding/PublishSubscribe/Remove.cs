namespace Akka.Cluster.Tools.PublishSubscribe;

/// <summary>To the mediator: nobody takes any more what is sent to this path.</summary>
public sealed class Remove(string path) : IEquatable<Remove>
{
    public string Path { get; } = path;

    public bool Equals(Remove other) => other is not null && Equals(Path, other.Path);

    public override bool Equals(object obj) => obj is Remove other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Path);

    public override string ToString() => $"Remove({Path})";
}
