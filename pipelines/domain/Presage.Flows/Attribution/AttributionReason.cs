namespace Presage.Flows;

/// <summary>What became of a flow record: a closed set, one counter each.</summary>
public enum AttributionReason
{
    /// <summary>One end is a subscriber.</summary>
    OneEnd = 0,

    /// <summary>Both ends are subscribers: up for the source, down for the destination.</summary>
    BothEnds,

    /// <summary>Neither end is a subscriber.</summary>
    NoSubscriber,

    /// <summary>Both ends are the same subscriber: the flow never left its site.</summary>
    WithinSubscriber,

    /// <summary>Neither bytes nor packets, as event records of firewalls have.</summary>
    NoVolume,

    /// <summary>More bytes or packets than <see cref="AttributionOptions.BytesMax"/> after multiplying by the sampling interval.</summary>
    VolumeUnbelievable,

    /// <summary>The flow passes none of its exporter's subscriber interfaces: it counts at another exporter.</summary>
    NotAtEdge,

    /// <summary>The flow counts by the record that its exporter made in the other direction.</summary>
    OtherDirection,

    /// <summary>The flow, or its subscriber, counts at another exporter.</summary>
    OtherExporter,
}
