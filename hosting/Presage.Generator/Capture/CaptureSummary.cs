namespace Presage.Generator;

/// <summary>What a recording holds.</summary>
public sealed record CaptureSummary(long Datagrams, long FlowRecords);
