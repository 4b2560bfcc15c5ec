using Presage.Core;

namespace Presage.Flows;

/// <summary>What is done so that no traffic counts twice.</summary>
/// <param name="Directions">Of the records of one exporter.</param>
/// <param name="Exporters">Of several exporters.</param>
public sealed record CountingOptions(DirectionRule Directions, ExporterRule Exporters)
{
    public static CountingOptions None { get; } = new(DirectionRule.All, ExporterRule.All);

    /// <summary>How long an interface counts as metered where flows come in after the last ingress record of it, in event time.</summary>
    public TimeSpan IngressFor { get; init; }

    /// <summary>Flows whose exporter is remembered; beyond it the one heard of longest ago makes room.</summary>
    public int FlowsMax { get; init; } = 1;

    /// <summary>How long after its last record a flow still belongs to its exporter, in event time: more than the longest active time-out.</summary>
    public TimeSpan FlowsFor { get; init; }

    /// <summary>Exporters, the best first; those that are not here come after them, in the order in which they tell of a subscriber.</summary>
    public IReadOnlyList<NetAddress> Preferred { get; init; } = [];

    /// <summary>How long after its last record a subscriber still belongs to its exporter, in event time.</summary>
    public TimeSpan PreferredFor { get; init; }

    /// <summary>Of exporters that are here, only records count whose flow passes one of these interfaces, in or out.</summary>
    public IReadOnlyDictionary<NetAddress, IReadOnlySet<uint>> SubscriberInterfaces { get; init; } = new Dictionary<NetAddress, IReadOnlySet<uint>>();
}
