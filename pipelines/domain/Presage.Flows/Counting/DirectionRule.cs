namespace Presage.Flows;

/// <summary>Which of the records count that one exporter made of one flow where it came in and where it went out (element 61).</summary>
public enum DirectionRule
{
    /// <summary>
    /// Egress records count unless the exporter meters ingress where the flow came in: then its ingress record counts. Records that tell no
    /// direction always count.
    /// </summary>
    Auto = 0,

    /// <summary>Egress records never count.</summary>
    Ingress,

    /// <summary>Ingress records never count.</summary>
    Egress,

    /// <summary>All count.</summary>
    All,
}
