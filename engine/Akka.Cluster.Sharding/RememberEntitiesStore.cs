namespace Akka.Cluster.Sharding;

/// <summary>Where the ids of remembered entities are stored: on the journal.</summary>
public enum RememberEntitiesStore
{
    Eventsourced = 1,
}
