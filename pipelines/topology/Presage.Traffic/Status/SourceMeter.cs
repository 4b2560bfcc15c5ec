using System.Diagnostics.Metrics;
using Presage.Flows;

namespace Presage.Traffic;

/// <summary>Publishes what the sources beside UDP count, on the meter <c>Presage</c>.</summary>
public sealed class SourceMeter : IDisposable
{
    private readonly Meter _meter = new(LoopMeter.MeterName);

    public SourceMeter(SourceTally tally)
    {
        _meter.CreateObservableCounter("source_connections_accepted_total", () => tally.Connections, description: "Connections taken and inputs opened by the sources beside UDP.");
        _meter.CreateObservableCounter("source_messages_received_total", () => tally.Messages, description: "Messages that the sources beside UDP handed on.");
        _meter.CreateObservableGauge("source_connections_open", () => tally.Open, description: "Connections and inputs that have not ended.");
        Drops("source_drops_counted_total", "Connections turned away or broken off, by reason.", Enum.GetValues<SourceDrop>(), tally.CountOf);
        Drops("source_lines_dropped_total", "Lines of JSON and records of protobuf that gave no flow record, by reason.", Enum.GetValues<RetoldReason>(), tally.CountOf);
    }

    public void Dispose() => _meter.Dispose();

    private void Drops<TReason>(string name, string description, TReason[] reasons, Func<TReason, long> countOf) where TReason : struct, Enum =>
        _meter.CreateObservableCounter(
            name,
            () => reasons.Select(reason => new Measurement<long>(countOf(reason), new KeyValuePair<string, object?>("reason", reason.ToString()))),
            description: description);
}
