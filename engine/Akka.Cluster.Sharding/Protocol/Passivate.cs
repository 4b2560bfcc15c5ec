namespace Akka.Cluster.Sharding;

/// <summary>
/// Told by an entity to its parent when it wants to stop: it is sent <see cref="StopMessage"/>, and what is told to it from then
/// on waits for its next incarnation, so that nothing is lost.
/// </summary>
public sealed class Passivate(object stopMessage) : IShardRegionCommand
{
    public object StopMessage { get; } = stopMessage;
}
