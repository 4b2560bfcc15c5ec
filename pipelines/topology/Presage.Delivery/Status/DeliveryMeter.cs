using System.Diagnostics.Metrics;
using Presage.Content;

namespace Presage.Delivery;

/// <summary>Publishes the content loop's counters as instruments of the meter <c>Presage</c>; read when a scrape asks, so that serving pays nothing.</summary>
public sealed class DeliveryMeter : IDisposable
{
    private readonly Meter _meter = new("Presage");
    private readonly ContentServers _servers;

    public DeliveryMeter(ContentServers servers, DeliveryLoop loop)
    {
        _servers = servers;
        Outcomes("content_requests_served_total", "Requests for contents by how they ended.", Enum.GetValues<ServeOutcome>(), (server, outcome) => server.Counters.CountOf(outcome));
        Origins("content_prefetched_total", "Contents fetched before anyone asked.", server => server.Counters.Prefetched);
        Origins("content_invalidations_total", "Changes of origins that were put in force.", server => server.Counters.Invalidations);
        Origins("content_disk_writes_dropped_total", "Contents that were not written to disk, since too many waited.", server => server.Counters.DiskWritesDropped);
        Origins("content_disk_failures_total", "Reads and writes that the disk did not do.", server => server.Counters.DiskFailures);
        Reasons("content_fetches_refused_total", "Requests to origins without an answer, by reason.", Enum.GetValues<FetchRefusal>(), servers.Fetches.RefusedOf);
        Count("content_fetches_answered_total", "Answers of origins.", () => servers.Fetches.Answers);
        Count("content_fetched_bytes_total", "Bytes of bodies from origins.", () => servers.Fetches.Bytes);
        Reasons("content_uses_judged_total", "Requests by whether they are uses that are learned from.", Enum.GetValues<UseRefusal>(), loop.Uses.CountOf);
        Reasons("content_bots_judged_total", "Requests by whether they are a machine's.", Enum.GetValues<BotReason>(), loop.Uses.CountOf);
        Count("content_uses_refused_total", "Uses that were not learned from, since too many waited.", () => loop.Uses.Gate.Refused);
        Count("content_prefetch_orders_refused_total", "Orders to fetch ahead that were not taken.", () => loop.Prefetches.Refused);
        _meter.CreateObservableGauge("content_uses_waiting", () => loop.Uses.Gate.Waiting, description: "Uses that wait for their shard.");
        _meter.CreateObservableGauge("content_memory_bytes", () => servers.All.Select(server => Tagged(server.Memory.UsedBytes, "origin", server.Origin.Name)), description: "Bytes of contents in memory.");
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

    private void Reasons<T>(string name, string description, T[] reasons, Func<T, long> countOf) where T : struct, Enum =>
        _meter.CreateObservableCounter(name, () => reasons.Select(reason => Tagged(countOf(reason), "reason", reason.ToString())), description: description);
}
