namespace Presage.Flows;

/// <summary>Which exporter's records count where several are on one path.</summary>
public enum ExporterRule
{
    /// <summary>
    /// Each flow counts at the exporter that first told of it, until that one has been silent about it for <see cref="CountingOptions.FlowsFor"/>.
    /// Nothing is dropped that only one exporter sees.
    /// </summary>
    Dedup = 0,

    /// <summary>
    /// In each step a subscriber's direction counts at one exporter: of those that told of it within <see cref="CountingOptions.PreferredFor"/> the
    /// first in <see cref="CountingOptions.Preferred"/>. Right with sampling, where exporters see different packets; wrong where a
    /// subscriber has two ways out.
    /// </summary>
    Preferred,

    /// <summary>All count.</summary>
    All,
}
