namespace Presage.Learning;

/// <summary>Where every row of every feedback event went; part of the policy, so that it survives with it.</summary>
/// <param name="Unconnected">Steps closed without an update, since the step after them was missing.</param>
public readonly record struct PolicyCounters(
    long Added, long Late, long Duplicate, long Conflicting, long Unsound, long TooManyLinks, long Unconnected)
{
    /// <summary>Rows seen: added and ignored.</summary>
    public long Rows => Added + Late + Duplicate + Conflicting + Unsound + TooManyLinks;

    public PolicyCounters With(PartAnswer answer) => answer switch
    {
        PartAnswer.Added => this with { Added = Added + 1 },
        PartAnswer.Late => this with { Late = Late + 1 },
        PartAnswer.Duplicate => this with { Duplicate = Duplicate + 1 },
        PartAnswer.Conflicting => this with { Conflicting = Conflicting + 1 },
        PartAnswer.Unsound => this with { Unsound = Unsound + 1 },
        PartAnswer.TooManyLinks => this with { TooManyLinks = TooManyLinks + 1 },
        _ => throw new ArgumentOutOfRangeException(nameof(answer), answer, "no such answer"),
    };

    internal void Write(ByteWriter writer)
    {
        foreach (var value in (ReadOnlySpan<long>)[Added, Late, Duplicate, Conflicting, Unsound, TooManyLinks, Unconnected]) writer.Unsigned(value);
    }

    internal static PolicyCounters Read(ref ByteReader reader) => new(
        Next(ref reader), Next(ref reader), Next(ref reader), Next(ref reader), Next(ref reader), Next(ref reader), Next(ref reader));

    private static long Next(ref ByteReader reader) => reader.Unsigned(long.MaxValue, "counter");
}
