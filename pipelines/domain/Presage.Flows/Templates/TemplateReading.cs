namespace Presage.Flows;

/// <summary>What the operator says of how templates are to be read.</summary>
/// <param name="Tunnels">With IP in IP: of two headers in a record, that of the packet inside is read.</param>
/// <param name="IsTwoWay">Whether out counters beside in counters are the answers'.</param>
/// <param name="Measures">What fields measure.</param>
internal readonly record struct TemplateReading(TunnelKinds Tunnels, bool IsTwoWay, MeasureTable Measures);
