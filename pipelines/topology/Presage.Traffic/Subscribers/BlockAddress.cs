namespace Presage.Traffic;

/// <summary>Where a block is among the entities. Made once for each block, since every message carries it.</summary>
internal sealed record BlockAddress(int Shard, int Block)
{
    /// <summary>Shard and block: <c>3-17</c>.</summary>
    public string EntityId { get; } = FormattableString.Invariant($"{Shard}-{Block}");

    public string ShardId { get; } = Shard.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
