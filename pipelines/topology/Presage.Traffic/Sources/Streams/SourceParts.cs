using Presage.Flows;

namespace Presage.Traffic;

/// <summary>What every source beside UDP works with.</summary>
/// <param name="Pool">Where batches come from and go back to.</param>
/// <param name="Clock">The clock of receipt, and of silence.</param>
/// <param name="Sessions">Numbers the connections of all sources.</param>
public sealed record SourceParts(BoundedPool<DatagramBatch> Pool, TimeProvider Clock, SourceTally Tally, SessionNumbers Sessions)
{
    /// <summary>What the field numbers of protobuf records mean.</summary>
    public ProtobufSchema Protobuf { get; init; } = ProtobufSchema.Presage;
}
