using System.Collections.Immutable;

namespace Akka.Cluster.Tools.PublishSubscribe;

/// <summary>The topics that have a subscriber.</summary>
public sealed class CurrentTopics(IImmutableSet<string> topics) : IEquatable<CurrentTopics>
{
    public IImmutableSet<string> Topics { get; } = topics;

    public bool Equals(CurrentTopics other) => other is not null && Topics.SetEquals(other.Topics);

    public override bool Equals(object obj) => obj is CurrentTopics other && Equals(other);

    public override int GetHashCode() => Topics.Count;

    public override string ToString() => $"CurrentTopics({string.Join(", ", Topics)})";
}
