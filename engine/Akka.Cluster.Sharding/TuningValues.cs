using Akka.Configuration;

namespace Akka.Cluster.Sharding;

/// <summary>What <see cref="TuningParameters"/> is made of.</summary>
internal sealed record TuningValues
{
    public required TimeSpan CoordinatorFailureBackoff { get; init; }

    public required int BufferSize { get; init; }

    public required TimeSpan HandOffTimeout { get; init; }

    public required TimeSpan ShardFailureBackoff { get; init; }

    public required TimeSpan EntityRestartBackoff { get; init; }

    public required int SnapshotAfter { get; init; }

    public required int KeepNrOfBatches { get; init; }

    public required TimeSpan UpdatingStateTimeout { get; init; }

    public required string EntityRecoveryStrategy { get; init; }

    public required TimeSpan RecoveryFrequency { get; init; }

    public required int RecoveryNumberOfEntities { get; init; }

    public static TuningValues From(Config sharding) => new()
    {
        CoordinatorFailureBackoff = sharding.GetTimeSpan("coordinator-failure-backoff"),
        BufferSize = sharding.GetInt("buffer-size"),
        HandOffTimeout = sharding.GetTimeSpan("handoff-timeout"),
        ShardFailureBackoff = sharding.GetTimeSpan("shard-failure-backoff"),
        EntityRestartBackoff = sharding.GetTimeSpan("entity-restart-backoff"),
        SnapshotAfter = sharding.GetInt("snapshot-after"),
        KeepNrOfBatches = sharding.GetInt("keep-nr-of-batches"),
        UpdatingStateTimeout = sharding.GetTimeSpan("updating-state-timeout"),
        EntityRecoveryStrategy = sharding.GetString("entity-recovery-strategy"),
        RecoveryFrequency = sharding.GetTimeSpan("entity-recovery-constant-rate-strategy.frequency"),
        RecoveryNumberOfEntities = sharding.GetInt("entity-recovery-constant-rate-strategy.number-of-entities"),
    };
}
