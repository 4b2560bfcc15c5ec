namespace Akka.Cluster.Sharding;

/// <summary>Told to a region: it stops its entities with the hand-off stop message, and when they have stopped, itself.</summary>
public sealed class GracefulShutdown : IShardRegionCommand
{
    public static readonly GracefulShutdown Instance = new();

    private GracefulShutdown()
    {
    }
}
