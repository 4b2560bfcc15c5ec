using System.Diagnostics.Metrics;
using Presage.Content;

namespace Presage.Delivery;

/// <summary>Publishes <see cref="PushCounters"/> as instruments of the meter <c>Presage</c>; read when a scrape asks.</summary>
public sealed class PushMeter : IDisposable
{
    private readonly Meter _meter = new("Presage");

    public PushMeter(PushCounters counters)
    {
        _meter.CreateObservableGauge("push_connections", () => counters.Connections, description: "Clients connected.");
        Count("push_channels_resumed_total", "Connections that went on where the client was.", () => counters.Resumed);
        Count("push_channels_resynced_total", "Connections that began a channel anew.", () => counters.Resynced);
        Count("push_frames_sent_total", "Frames sent to clients.", () => counters.FramesSent);
        Count("push_frames_received_total", "Frames received from clients.", () => counters.FramesReceived);
        Count("push_sent_bytes_total", "Bytes of all frames sent.", () => counters.BytesSent);
        Count("push_invalidations_acknowledged_total", "Acknowledgements of invalidations.", () => counters.InvalidationsAcknowledged);
        Count("push_contents_taken_total", "Contents taken to be pushed.", () => counters.PushesTaken);
        Count("push_contents_declined_total", "Contents not taken: not connected, held, stale, opted out, or no room.", () => counters.PushesDeclined);
        Count("push_deltas_taken_total", "Contents taken as a delta.", () => counters.Deltas);
        Count("push_renewals_taken_total", "Words taken that a content which the client holds is good for longer.", () => counters.Renewals);
        ByReason("push_connections_cut_total", "Connections that the server ended, by reason.", Enum.GetValues<PushCut>(), counters.CountOf);
        ByReason("push_contents_ended_total", "Pushes by what became of them.", Enum.GetValues<PushOutcome>(), counters.CountOf);
        ByReason("push_contents_ended_bytes_total", "Bytes of pushes by what became of them.", Enum.GetValues<PushOutcome>(), counters.BytesOf);
    }

    public void Dispose() => _meter.Dispose();

    private void Count(string name, string description, Func<long> read) => _meter.CreateObservableCounter(name, read, description: description);

    private void ByReason<TReason>(string name, string description, TReason[] reasons, Func<TReason, long> countOf) where TReason : struct, Enum =>
        _meter.CreateObservableCounter(
            name,
            () => reasons.Select(reason => new Measurement<long>(countOf(reason), new KeyValuePair<string, object?>("reason", reason.ToString()))),
            description: description);
}
