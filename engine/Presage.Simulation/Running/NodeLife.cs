using Akka.Actor;

namespace Presage.Simulation;

/// <summary>What a node has between start and crash.</summary>
internal sealed class NodeLife(SimulatedNode node, SimulatedThread thread, int number)
{
    private EventStore? _events;
    private SnapshotFile? _snapshots;

    internal SimulatedThread Thread => thread;

    /// <summary>Tells the writers of this life from those of others.</summary>
    internal string WriterName => $"{node.Name}-{number}";

    internal ActorSystem? System { get; set; }

    internal EventStore Events => _events ??= new EventStore(new RecordLog(node.Disk, "journal"));

    internal SnapshotFile Snapshots => _snapshots ??= new SnapshotFile(new RecordLog(node.Disk, "snapshots"));
}
