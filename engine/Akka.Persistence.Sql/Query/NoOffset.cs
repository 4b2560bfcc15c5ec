namespace Akka.Persistence.Query;

/// <summary>From the first event.</summary>
public sealed class NoOffset : Offset
{
    private NoOffset()
    {
    }

    public static NoOffset Instance { get; } = new();

    public override int CompareTo(Offset other) => other switch
    {
        not null when ReferenceEquals(other, Instance) => 0,
        null => 1,
        _ => throw new InvalidOperationException($"NoOffset cannot be compared with {other.GetType()}."),
    };

    public override string ToString() => "0";
}
