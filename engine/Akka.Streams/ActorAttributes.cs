using Akka.Streams.Supervision;

namespace Akka.Streams;

/// <summary>Attributes for the actors that run a graph.</summary>
public static class ActorAttributes
{
    public static Attributes CreateDispatcher(string dispatcherName) => new(new Dispatcher(dispatcherName));

    /// <summary>What an element-wise stage does when user code throws.</summary>
    public static Attributes CreateSupervisionStrategy(Decider strategy) => new(new SupervisionStrategy(strategy));

    /// <summary>The dispatcher's path in the configuration; empty for the system's default.</summary>
    public sealed class Dispatcher : Attributes.IMandatoryAttribute, IEquatable<Dispatcher>
    {
        public readonly string Name;

        public Dispatcher(string name) => Name = name ?? throw new ArgumentNullException(nameof(name));

        public bool Equals(Dispatcher other) => other is not null && Name == other.Name;

        public override bool Equals(object obj) => Equals(obj as Dispatcher);

        public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

        public override string ToString() => $"Dispatcher({Name})";
    }

    /// <summary>Decides by the exception whether a stage stops, resumes or restarts.</summary>
    public sealed class SupervisionStrategy : Attributes.IMandatoryAttribute
    {
        public readonly Decider Decider;

        public SupervisionStrategy(Decider decider) => Decider = decider ?? throw new ArgumentNullException(nameof(decider));

        public override string ToString() => "SupervisionStrategy";
    }
}
