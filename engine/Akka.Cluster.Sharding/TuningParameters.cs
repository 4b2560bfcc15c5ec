namespace Akka.Cluster.Sharding;

/// <summary>The rarely changed settings of one kind of entity; the keys of akka.cluster.sharding say what each is.</summary>
public class TuningParameters
{
    public readonly TimeSpan CoordinatorFailureBackoff;

    public readonly int BufferSize;

    public readonly TimeSpan HandOffTimeout;

    public readonly TimeSpan ShardFailureBackoff;

    public readonly TimeSpan EntityRestartBackoff;

    /// <summary>Events of a store of remembered ids between two snapshots.</summary>
    public readonly int SnapshotAfter;

    public readonly int KeepNrOfBatches;

    public readonly TimeSpan UpdatingStateTimeout;

    /// <summary>"all" or "constant".</summary>
    public readonly string EntityRecoveryStrategy;

    public readonly TimeSpan EntityRecoveryConstantRateStrategyFrequency;

    public readonly int EntityRecoveryConstantRateStrategyNumberOfEntities;

    private readonly TuningValues _values;

    internal TuningParameters(TuningValues values)
    {
        _values = values;
        CoordinatorFailureBackoff = values.CoordinatorFailureBackoff;
        BufferSize = values.BufferSize;
        HandOffTimeout = values.HandOffTimeout;
        ShardFailureBackoff = values.ShardFailureBackoff;
        EntityRestartBackoff = values.EntityRestartBackoff;
        SnapshotAfter = values.SnapshotAfter;
        KeepNrOfBatches = values.KeepNrOfBatches;
        UpdatingStateTimeout = values.UpdatingStateTimeout;
        EntityRecoveryStrategy = values.EntityRecoveryStrategy is "all" or "constant"
            ? values.EntityRecoveryStrategy
            : throw new ArgumentException($"Unknown entity-recovery-strategy '{values.EntityRecoveryStrategy}'; known are: all, constant.");
        EntityRecoveryConstantRateStrategyFrequency = values.RecoveryFrequency;
        EntityRecoveryConstantRateStrategyNumberOfEntities = values.RecoveryNumberOfEntities;
    }

    public TuningParameters WithCoordinatorFailureBackoff(TimeSpan coordinatorFailureBackoff) =>
        new(_values with { CoordinatorFailureBackoff = coordinatorFailureBackoff });

    public TuningParameters WithBufferSize(int bufferSize) => new(_values with { BufferSize = bufferSize });

    public TuningParameters WithHandOffTimeout(TimeSpan handOffTimeout) => new(_values with { HandOffTimeout = handOffTimeout });

    public TuningParameters WithShardFailureBackoff(TimeSpan shardFailureBackoff) =>
        new(_values with { ShardFailureBackoff = shardFailureBackoff });

    public TuningParameters WithEntityRestartBackoff(TimeSpan entityRestartBackoff) =>
        new(_values with { EntityRestartBackoff = entityRestartBackoff });

    public TuningParameters WithSnapshotAfter(int snapshotAfter) => new(_values with { SnapshotAfter = snapshotAfter });

    public TuningParameters WithKeepNrOfBatches(int keepNrOfBatches) => new(_values with { KeepNrOfBatches = keepNrOfBatches });

    public TuningParameters WithUpdatingStateTimeout(TimeSpan updatingStateTimeout) =>
        new(_values with { UpdatingStateTimeout = updatingStateTimeout });

    public TuningParameters WithEntityRecoveryStrategy(string entityRecoveryStrategy) =>
        new(_values with { EntityRecoveryStrategy = entityRecoveryStrategy });

    public TuningParameters WithEntityRecoveryConstantRateStrategyFrequency(TimeSpan entityRecoveryConstantRateStrategyFrequency) =>
        new(_values with { RecoveryFrequency = entityRecoveryConstantRateStrategyFrequency });

    public TuningParameters WithEntityRecoveryConstantRateStrategyNumberOfEntities(int entityRecoveryConstantRateStrategyNumberOfEntities) =>
        new(_values with { RecoveryNumberOfEntities = entityRecoveryConstantRateStrategyNumberOfEntities });
}
