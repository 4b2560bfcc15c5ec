using Presage.Core;
using Presage.Flows;

namespace Presage.Traffic;

/// <summary>What one lane attributes, sums and times with; used by one thread at a time.</summary>
internal sealed record LaneWork(Attribution Attribution, StepAggregator Aggregator, ExporterWatermarks Watermarks);
