using System.Diagnostics.Metrics;
using Presage.Content;

namespace Presage.Delivery;

/// <summary>Publishes the content loop's counters as instruments of the meter <c>Presage</c>; read when a scrape asks, so that serving pays nothing.</summary>
public sealed class DeliveryMeter : IDisposable
{
    private readonly Meter _meter = new("Presage");
    private readonly ContentServers _servers;

    public DeliveryMeter(ContentServers servers, DeliveryLoop loop, RequestGuard guard)
    {
        _servers = servers;
        Outcomes("content_requests_served_total", "Requests for contents by how they ended.", Enum.GetValues<ServeOutcome>(), (server, outcome) => server.Counters.CountOf(outcome));
        Origins("content_prefetched_total", "Contents fetched before anyone asked.", server => server.Counters.Prefetched);
        Origins("content_deltas_sent_total", "Answers that were differences to what the client had.", server => server.Counters.Deltas);
        Origins("content_delta_bytes_saved_total", "Bytes of bodies that were not sent thereby.", server => server.Counters.DeltaBytesSaved);
        Origins("content_invalidations_total", "Changes of origins that were put in force.", server => server.Counters.Invalidations);
        Origins("content_disk_writes_dropped_total", "Contents that were not written to disk, since too many waited.", server => server.Counters.DiskWritesDropped);
        Origins("content_disk_failures_total", "Reads and writes that the disk did not do.", server => server.Counters.DiskFailures);
        Reasons("content_fetches_refused_total", "Requests to origins without an answer, by reason.", Enum.GetValues<FetchRefusal>(), servers.Fetches.RefusedOf);
        Count("content_fetches_answered_total", "Answers of origins.", () => servers.Fetches.Answers);
        Count("content_fetched_bytes_total", "Bytes of bodies from origins.", () => servers.Fetches.Bytes);
        Reasons("content_uses_judged_total", "Requests by whether they are uses that are learned from.", Enum.GetValues<UseRefusal>(), loop.Uses.CountOf);
        Reasons("content_bots_judged_total", "Requests by whether they are a machine's.", Enum.GetValues<BotReason>(), loop.Uses.CountOf);
        Count("content_uses_refused_total", "Uses that were not learned from, since too many waited.", () => loop.Uses.Gate.Refused);
        Outcomes("content_requests_guarded_total", "Requests by what was done with them before a site was reached.", Enum.GetValues<GuardOutcome>(), guard.CountOf);
        Count("content_guard_saves_failed_total", "Times that what the scorer learned could not be written down.", () => guard.SavesFailed);
        Count("content_prefetch_orders_refused_total", "Orders to fetch ahead that were not taken.", () => loop.Prefetches.Refused);
        _meter.CreateObservableGauge("content_uses_waiting", () => loop.Uses.Gate.Waiting, description: "Uses that wait for their shard.");
        _meter.CreateObservableGauge("content_memory_bytes", () => servers.All.Select(server => Tagged(server.Memory.UsedBytes, "origin", server.Origin.Name)), description: "Bytes of contents in memory.");
    }

    /// <summary>Publishes what became of a topic's messages too.</summary>
    public void Add(EventTopicTally topic)
    {
        ArgumentNullException.ThrowIfNull(topic);
        Outcomes("content_topic_messages_total", "Messages of events by what became of them.", Enum.GetValues<EventMessageOutcome>(), topic.CountOf);
        Count("content_topic_uses_unknown_total", "Events of Kafka of no known site.", () => topic.Unknown);
        Count("content_topic_failures_total", "Errors of the Kafka client.", () => topic.Failures);
        Count("content_topic_retries_total", "Times that events were read again from what was committed.", () => topic.Retries);
    }

    public void Dispose() => _meter.Dispose();

    private static Measurement<long> Tagged(long value, string name, string tag) => new(value, new KeyValuePair<string, object?>(name, tag));

    private void Count(string name, string description, Func<long> read) => _meter.CreateObservableCounter(name, read, description: description);

    private void Origins(string name, string description, Func<OriginServer, long> read) =>
        _meter.CreateObservableCounter(name, () => _servers.All.Select(server => Tagged(read(server), "origin", server.Origin.Name)), description: description);

    private void Outcomes<T>(string name, string description, T[] kinds, Func<OriginServer, T, long> read) where T : struct, Enum => _meter.CreateObservableCounter(
        name,
        () => from server in _servers.All
              from kind in kinds
              select new Measurement<long>(read(server, kind), new("origin", server.Origin.Name), new KeyValuePair<string, object?>("outcome", kind.ToString())),
        description: description);

    private void Outcomes<T>(string name, string description, T[] outcomes, Func<T, long> countOf) where T : struct, Enum =>
        _meter.CreateObservableCounter(name, () => outcomes.Select(outcome => Tagged(countOf(outcome), "outcome", outcome.ToString())), description: description);

    private void Reasons<T>(string name, string description, T[] reasons, Func<T, long> countOf) where T : struct, Enum =>
        _meter.CreateObservableCounter(name, () => reasons.Select(reason => Tagged(countOf(reason), "reason", reason.ToString())), description: description);
}
