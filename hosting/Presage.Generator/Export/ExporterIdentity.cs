using Presage.Core;

namespace Presage.Generator;

/// <summary>What an exporter says of itself.</summary>
/// <param name="ExporterIndex">Index into <see cref="GeneratorOptions.Sites"/>.</param>
/// <param name="ObservationDomain">Observation domain id (IPFIX), source id (v9).</param>
/// <param name="SamplingInterval">Told in an options record: 1 packet of this many is counted; at least 1.</param>
/// <param name="StartedAt">When the device was switched on: v9 times count from here.</param>
/// <param name="TemplateRefresh">How often, in event time, templates and options are sent again.</param>
public sealed record ExporterIdentity(
    int ExporterIndex, uint ObservationDomain, uint SamplingInterval, EventTime StartedAt, TimeSpan TemplateRefresh);
