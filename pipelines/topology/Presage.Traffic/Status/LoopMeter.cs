using System.Diagnostics.Metrics;
using Presage.Core;
using Presage.Flows;
using Presage.Shaping;

namespace Presage.Traffic;

/// <summary>Publishes the loop's counters as instruments of the meter <c>Presage</c>; read when a scrape asks, so the record path pays nothing.</summary>
public sealed class LoopMeter : IDisposable
{
    public const string MeterName = "Presage";

    private const double MicrosPerSecond = 1e6;

    private readonly Meter _meter = new(MeterName);
    private readonly LoopCounters _counters;

    public LoopMeter(LoopCounters counters, StatusBoard status)
    {
        _counters = counters;
        Count("flow_datagrams_received_total", "Export datagrams received.", () => counters.Decoding.Datagrams);
        Count("flow_records_decoded_total", "Flow records decoded.", () => counters.Decoding.FlowRecords);
        Count("flow_templates_received_total", "Template announcements, repeated ones included.", () => counters.Decoding.Templates + counters.Decoding.OptionsTemplates);
        Count("flow_sequence_missing_total", "What jumps of the exporters' sequence numbers skipped.", () => counters.Decoding.SequenceSkipped);
        Count("flow_datagrams_late_total", "Datagrams that came after later ones.", () => counters.Decoding.SequenceLate);
        Count("flow_exporters_restarted_total", "Times that exporters began to count anew.", () => counters.Decoding.SequenceRestarts);
        Count("flow_sets_kept_total", "Data sets that waited for their template.", () => counters.Decoding.SetsKept);
        Count("window_bytes_late_total", "Bytes that fell into steps already closed.", () => counters.LateBytes);
        Count("window_steps_closed_total", "Steps closed.", () => counters.StepsClosed);
        Count("journal_steps_retried_total", "Questions asked again since the journal had not taken an event.", () => counters.JournalRetries);
        Count("store_forecasts_written_total", "Forecasts that the queue in front of the key-value store has written.", () => counters.ForecastsWritten);
        Count("store_writes_failed_total", "Batches of forecasts that the key-value store did not take; each is tried again.", () => counters.StoreFailures);
        Count("shaping_plans_changed_total", "Plans that changed.", () => counters.PlansChanged);
        _meter.CreateObservableCounter("udp_datagrams_dropped_total", () => counters.Ports.Select(OfPort), description: "Datagrams that the kernel dropped at a lane's socket for want of room.");
        _meter.CreateObservableGauge("udp_lanes_open", () => counters.Ports.Count, description: "Sockets that are read, each by a thread of its own.");
        Drops("flow_sets_dropped_total", "What could not be decoded, by reason.", Enum.GetValues<DecodeReason>(), reason => counters.Decoding.CountOf(reason));
        Drops("flow_records_attributed_total", "Flow records by what became of them at attribution.", Enum.GetValues<AttributionReason>(), counters.CountOf);
        Drops("window_flows_added_total", "Attributed flows by what became of them in the windows.", Enum.GetValues<AddResult>(), counters.CountOf);
        Drops("attribution_bytes_total", "Bytes of subscribers, by the class of the application.", Enum.GetValues<ApplicationClass>(), counters.BytesOf, "application");
        Count("attribution_assignments_skipped_total", "Records of the lease and accounting files in force that name no address, no holder or no time.", () => counters.AssignmentsSkipped);
        Count("counting_bytes_elsewhere_total", "Bytes that do not count since their subscriber counts at another exporter (presage.counting.exporters = preferred).", () => counters.BytesElsewhere);
        Count("counting_exporters_switched_total", "Times that a direction of a subscriber went to another exporter (presage.counting.exporters = preferred).", () => counters.SubscribersSwitched);
        Count("counting_flows_displaced_total", "Flows that lost their exporter early, for want of room in presage.counting.flows-max.", () => counters.FlowsDisplaced);
        Count("attribution_subscribers_refused_total", "Look-ups of internal addresses that found the subscriber table full.", () => counters.SubscribersRefused);
        Drops("loop_drops_counted_total", "What the loop's actors had in hand and did not use, by reason.", Enum.GetValues<LoopDrop>(), counters.CountOf);
        Drops("shaping_gate_findings_total", "Grants that the safety gate clamped and plans that it refused, by reason.", Enum.GetValues<GateReason>(), counters.CountOf);
        Count("flow_measures_added_total", "Flows of subscribers whose delays, losses or repeats counted.", () => counters.Measures.Added);
        Count("flow_measures_late_total", "Such flows that came after their step was closed.", () => counters.Measures.Late);
        Drops("telemetry_reports_counted_total", "Measurements posted to /telemetry, by what became of them.", Enum.GetValues<TelemetryOutcome>(), counters.CountOf, "outcome");
        _meter.CreateObservableGauge("subscribers_measured", () => counters.SubscribersMeasured, description: "Subscribers of whom delays, losses or repeats were measured.");
        Sites("site_rtt_mean_seconds", "Mean round trip of a site's subscribers in its newest measured step.", static quality => quality.Rtt.MeanMicros / MicrosPerSecond);
        Sites("site_rtt_p95_seconds", "Its 95 % quantile, from counts by half octaves.", static quality => quality.Rtt.QuantileMicros(0.95) / MicrosPerSecond);
        Sites("site_jitter_mean_seconds", "Mean jitter.", static quality => quality.Jitter.MeanMicros / MicrosPerSecond);
        Sites("site_retransmitted_ratio", "Share of TCP packets sent again.", static quality => quality.RetransmittedShare);
        Sites("site_lost_ratio", "Share of packets lost.", static quality => quality.LostShare);
        _meter.CreateObservableGauge("window_completeness", () => counters.CompletenessLatest, description: "Share of the records that came of the step closed last, 0 to 1.");
        _meter.CreateObservableGauge("subscribers_known", () => counters.Subscribers, description: "Subscribers seen or in the directory.");
        _meter.CreateObservableGauge("store_forecasts_waiting", () => counters.ForecastsWaiting, description: "Forecasts in the queue in front of the key-value store.");
        _meter.CreateObservableGauge("subscribers_warm", () => status.Latest?.WarmSubscribers ?? 0, description: "Subscribers with a forecast of their own.");
        _meter.CreateObservableGauge("policy_version", () => status.Latest?.PolicyVersion ?? 0, description: "Updates of the Q-table in the policy in force.");
        _meter.CreateObservableGauge("policy_reward_mean", () => status.Latest?.RewardMean ?? 0, description: "Exponentially weighted mean of the reward.");
    }

    public void Dispose() => _meter.Dispose();

    private static Measurement<long> OfPort(UdpPort port) => new(
        port.Dropped,
        new KeyValuePair<string, object?>("port", port.Port),
        new KeyValuePair<string, object?>("lane", port.Lane),
        new KeyValuePair<string, object?>("reading", port.IsBatched ? "batched" : "plain"));

    /// <summary>Sites of which that was not measured are left out.</summary>
    private void Sites(string name, string description, Func<StepQuality, double> read) => _meter.CreateObservableGauge(
        name,
        () => _counters.QualityOfSites.Select(site => (site.Key, Value: read(site.Value))).Where(static site => !double.IsNaN(site.Value))
            .Select(static site => new Measurement<double>(site.Value, new KeyValuePair<string, object?>("site", site.Key))),
        description: description);

    private void Count(string name, string description, Func<long> read) => _meter.CreateObservableCounter(name, read, description: description);

    private void Drops<TReason>(string name, string description, TReason[] reasons, Func<TReason, long> countOf, string tag = "reason") where TReason : struct, Enum =>
        _meter.CreateObservableCounter(
            name,
            () => reasons.Select(reason => new Measurement<long>(countOf(reason), new KeyValuePair<string, object?>(tag, reason.ToString()))),
            description: description);
}
