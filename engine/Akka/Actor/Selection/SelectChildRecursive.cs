namespace Akka.Actor;

/// <summary>All that live below.</summary>
public class SelectChildRecursive : SelectionPathElement
{
    public static readonly SelectChildRecursive Instance = new();

    public override bool Equals(object? obj) => obj is SelectChildRecursive;

    public override int GetHashCode() => 2;

    public override string ToString() => "**";
}
