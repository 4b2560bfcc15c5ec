using Presage.Core;

namespace Presage.Flows;

/// <summary>Decides which attributed records count, so that traffic that several records tell of counts once. Not thread-safe.</summary>
/// <remarks>
/// Three rules, in this order. Interface roles: of an exporter whose subscriber interfaces are known, only flows that pass one count.
/// Direction: of a flow that one exporter meters where it comes in and where it goes out, one record counts; that ingress is metered at an
/// interface is learned from its records, apart for traffic to and from subscribers, so that translated addresses, which are a
/// subscriber's on one side only, are not taken for told of. Exporter: <see cref="ExporterRule"/>; where exporters are preferred, which of
/// them counts is decided when a step is over, and a record is numbered here by the share that it belongs to.
/// </remarks>
/// <param name="exporters">The decoder's exporters by number, as they are at the moment.</param>
/// <param name="shared">What lanes have in common; null for one lane.</param>
public sealed class CountOnce(CountingOptions options, IReadOnlyList<ExporterKey> exporters, SharedClaims? shared = null)
{
    /// <summary>Exporters that are told apart; all further ones are taken for one.</summary>
    private const int ExportersMax = 65_536;

    private readonly FlowClaims? _flows = options.Exporters == ExporterRule.Dedup && shared is null ? new FlowClaims(options.FlowsMax, options.FlowsFor) : null;
    private readonly Dictionary<NetAddress, ObservationPoint> _byAddress = [];
    private readonly List<(NetAddress Address, ObservationPoint Point)> _byIndex = [];
    private bool _isAlone = true;

    /// <inheritdoc cref="FlowClaims.Displaced"/>
    public long FlowsDisplaced => shared?.Displaced ?? _flows?.Displaced ?? 0;

    /// <summary>Where exporters are preferred: what is summed apart in place of subscribers; else null.</summary>
    public ExporterShares? Shares { get; } = options.Exporters == ExporterRule.Preferred ? new ExporterShares() : null;

    /// <param name="source">The subscriber that sends, -1 for none; -1 afterwards also when the record does not count for it; the number of the share where there are <see cref="Shares"/>.</param>
    /// <param name="destination">The subscriber that receives, likewise.</param>
    /// <returns>Why the record counts for nobody; null when it counts.</returns>
    public AttributionReason? Choose(in FlowRecord record, ref int source, ref int destination)
    {
        var point = PointOf(record.ExporterIndex);
        if (!point.IsAtEdge(record)) return AttributionReason.NotAtEdge;
        if (record.FlowDirection != FlowRecord.DirectionUnknown && options.Directions != DirectionRule.All)
        {
            ChooseDirection(record, point, ref source, ref destination);
            if (source < 0 && destination < 0) return AttributionReason.OtherDirection;
        }

        ChooseExporter(record, point, ref source, ref destination);
        return source < 0 && destination < 0 ? AttributionReason.OtherExporter : null;
    }

    private void ChooseDirection(in FlowRecord record, ObservationPoint point, ref int source, ref int destination)
    {
        var isIngress = record.FlowDirection == 0;
        switch (options.Directions)
        {
            case DirectionRule.Auto when isIngress:
                if (source >= 0) point.LearnIngress(record, Direction.Up);
                if (destination >= 0) point.LearnIngress(record, Direction.Down);
                break;
            case DirectionRule.Auto:
                if (source >= 0 && point.HasIngress(record, Direction.Up)) source = -1;
                if (destination >= 0 && point.HasIngress(record, Direction.Down)) destination = -1;
                break;
            case DirectionRule.Ingress when !isIngress:
            case DirectionRule.Egress when isIngress:
                source = destination = -1;
                break;
        }
    }

    private void ChooseExporter(in FlowRecord record, ObservationPoint point, ref int source, ref int destination)
    {
        if (Shares is not null)
        {
            if (source >= 0) source = Shares.NumberOf(source, Direction.Up, point);
            if (destination >= 0) destination = Shares.NumberOf(destination, Direction.Down, point);
        }

        if (options.Exporters != ExporterRule.Dedup) return;
        // With one exporter nothing comes twice, and nothing need be remembered.
        if (shared is null ? exporters.Count < 2 : _isAlone && (_isAlone = shared.Exporters < 2)) return;
        if (!(shared?.TryClaim(record, point.Number) ?? _flows!.TryClaim(record, point.Number))) source = destination = -1;
    }

    /// <summary>An exporter's number is given to another when it is forgotten, so what is remembered is checked against the address.</summary>
    private ObservationPoint PointOf(int exporterIndex)
    {
        var address = exporters[exporterIndex].Address;
        while (_byIndex.Count <= exporterIndex) _byIndex.Add(default);
        var (known, point) = _byIndex[exporterIndex];
        if (point is not null && known == address) return point;
        point = Find(address);
        _byIndex[exporterIndex] = (address, point);
        return point;
    }

    private ObservationPoint Find(NetAddress address)
    {
        if (_byAddress.Count > ExportersMax) address = default;
        if (_byAddress.TryGetValue(address, out var point)) return point;
        var rank = 0;
        while (rank < options.Preferred.Count && options.Preferred[rank] != address) rank++;
        point = new ObservationPoint(address, shared?.NumberOf(address) ?? _byAddress.Count, rank, options.IngressFor, options.SubscriberInterfaces.GetValueOrDefault(address));
        _byAddress.Add(address, point);
        return point;
    }
}
