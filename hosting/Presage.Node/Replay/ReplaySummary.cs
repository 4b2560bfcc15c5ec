using Presage.Forecasting;

namespace Presage.Node;

/// <summary>What a replay found; volumes are counts of records, not scaled by sampling.</summary>
/// <param name="Options">Options records: what exporters say about themselves.</param>
/// <param name="Drops">Everything that was read and not used, by reason.</param>
/// <param name="PacketsSkipped">Packets of the files that are no UDP datagrams, or were cut short by the capture.</param>
/// <param name="FragmentsDropped">IP fragments of the files that made no whole datagram.</param>
/// <param name="TrailingBytes">Bytes at the files' ends that make no whole packet.</param>
/// <param name="GrantsClamped">Grants whose rates the safety gate changed.</param>
/// <param name="Forecasts">The model against the baselines over warm subscribers; null when none became warm.</param>
public sealed record ReplaySummary(
    long Datagrams,
    long PacketsSkipped,
    long FragmentsDropped,
    long TrailingBytes,
    long FlowRecords,
    long Options,
    long Templates,
    long OptionsTemplates,
    long SequenceGaps,
    long SequenceMissing,
    int Subscribers,
    long Steps,
    long PlanChanges,
    long GrantsClamped,
    double Seconds,
    IReadOnlyDictionary<string, long> Drops,
    ForecastComparison? Forecasts)
{
    /// <summary>The first lines of JSON files that gave no flow record, with file, line and reason.</summary>
    public IReadOnlyList<string> LinesBad { get; init; } = [];

    public double RecordsPerSecond => Seconds > 0 ? FlowRecords / Seconds : 0;
}
