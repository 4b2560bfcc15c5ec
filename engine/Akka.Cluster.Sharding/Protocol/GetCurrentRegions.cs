namespace Akka.Cluster.Sharding;

/// <summary>Asks where the regions of a kind are; answered with <see cref="CurrentRegions"/>.</summary>
public sealed class GetCurrentRegions : IShardRegionQuery, IClusterShardingSerializable
{
    public static readonly GetCurrentRegions Instance = new();

    private GetCurrentRegions()
    {
    }

    public override string ToString() => nameof(GetCurrentRegions);
}
