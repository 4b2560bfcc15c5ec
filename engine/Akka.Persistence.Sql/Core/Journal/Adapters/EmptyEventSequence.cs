namespace Akka.Persistence.Journal;

public sealed class EmptyEventSequence : IEmptyEventSequence, IEquatable<IEventSequence>
{
    public static readonly EmptyEventSequence Instance = new();

    private EmptyEventSequence()
    {
    }

    public IEnumerable<object> Events => [];

    public bool Equals(IEventSequence other) => other is IEmptyEventSequence;

    public override bool Equals(object obj) => obj is IEventSequence other && Equals(other);

    public override int GetHashCode() => 0;
}
