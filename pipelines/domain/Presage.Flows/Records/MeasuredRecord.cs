using Presage.Core;

namespace Presage.Flows;

/// <summary>What an exporter measured of one record of a <see cref="FlowBatch"/>.</summary>
/// <param name="Index">Of the record in the batch.</param>
public readonly record struct MeasuredRecord(int Index, FlowMeasures Measures);
