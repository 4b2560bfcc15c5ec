using System.Diagnostics.Metrics;
using Presage.Flows;

namespace Presage.Traffic;

/// <summary>Publishes how far the directory's topic has been read, on the meter <c>Presage</c>.</summary>
public sealed class AssignmentMeter : IDisposable
{
    private readonly Meter _meter = new(LoopMeter.MeterName);

    public AssignmentMeter(AssignmentTable table)
    {
        _meter.CreateObservableGauge("directory_topic_caught_up", () => table.CaughtUp.IsCompleted ? 1 : 0, description: "1 when all that stood in the directory's topic at the start has been read.");
        _meter.CreateObservableGauge("directory_topic_addresses", () => table.Count, description: "Addresses that the directory's topic gives to subscribers.");
        _meter.CreateObservableCounter("directory_topic_messages_read_total", () => table.Messages, description: "Messages of the directory's topic.");
        _meter.CreateObservableCounter(
            "directory_topic_messages_dropped_total",
            () => Enum.GetValues<AssignmentMessageReason>().Select(reason => new Measurement<long>(table.CountOf(reason), new KeyValuePair<string, object?>("reason", reason.ToString()))),
            description: "Messages of the directory's topic that gave no addresses, by reason.");
    }

    public void Dispose() => _meter.Dispose();
}
