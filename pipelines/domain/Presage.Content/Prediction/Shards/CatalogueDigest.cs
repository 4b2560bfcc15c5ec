using System.Collections.Immutable;

namespace Presage.Content;

/// <summary>
/// What one shard's clients used, for the others: its most used items with the commonest steps from each. Only what its own clients taught, never what it was told, so that
/// nothing comes back as an echo. A later one of the same shard replaces an earlier one.
/// </summary>
/// <param name="Number">Rises with each digest of the shard.</param>
/// <param name="Items">By key.</param>
public sealed record CatalogueDigest(ulong Shard, long Number, ImmutableArray<DigestItem> Items)
{
    /// <summary>Items of one digest at most.</summary>
    public const int ItemsMax = 1 << 16;

    /// <summary>Steps of one kind from an item at most.</summary>
    public const int StepsMax = MarkovExpert.Width;

    private static ReadOnlySpan<byte> Magic => "PCD1"u8;

    /// <summary>
    /// Bytes to send: <c>PCD1</c>, 64 bits of hash over the rest, shard, number, count of items; then of each its key, uses, and both lists of steps with their lengths first.
    /// Little-endian; keys 64 bits, counts 32-bit floats, lengths 32 bits.
    /// </summary>
    public byte[] ToBytes()
    {
        var writer = new StateWriter();
        writer.Long((long)Shard);
        writer.Long(Number);
        writer.Int(Items.Length);
        foreach (var item in Items)
        {
            writer.Long((long)item.Item);
            writer.Float(item.Uses);
            Write(item.Next, writer);
            Write(item.Later, writer);
        }

        return SnapshotFrame.Wrap(Magic, writer.Written);
    }

    /// <exception cref="PredictorFormatException">The bytes are damaged, of another version, or beyond the limits.</exception>
    public static CatalogueDigest From(ReadOnlyMemory<byte> bytes)
    {
        var reader = new StateReader(SnapshotFrame.Unwrap(Magic, bytes));
        var (shard, number) = ((ulong)reader.Long(), reader.Long());
        var items = ImmutableArray.CreateBuilder<DigestItem>();
        for (var left = reader.Count(ItemsMax); left > 0; left--)
            items.Add(new DigestItem((ulong)reader.Long(), Weight(reader), Read(reader), Read(reader)));
        return reader.IsAtEnd ? new CatalogueDigest(shard, number, items.ToImmutable()) : throw new PredictorFormatException("bytes follow the end of the digest");
    }

    private static void Write(ImmutableArray<DigestStep> steps, StateWriter to)
    {
        to.Int(steps.Length);
        foreach (var step in steps)
        {
            to.Long((long)step.Item);
            to.Float(step.Count);
        }
    }

    private static ImmutableArray<DigestStep> Read(StateReader from)
    {
        var steps = ImmutableArray.CreateBuilder<DigestStep>();
        for (var left = from.Count(StepsMax); left > 0; left--) steps.Add(new DigestStep((ulong)from.Long(), Weight(from)));
        return steps.ToImmutable();
    }

    private static float Weight(StateReader from) =>
        from.Float() is var weight and >= 0 and < float.PositiveInfinity ? weight : throw new PredictorFormatException("a count is negative or no number");
}
