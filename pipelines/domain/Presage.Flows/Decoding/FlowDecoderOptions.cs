using Presage.Core;

namespace Presage.Flows;

/// <summary>Bounds of a <see cref="FlowDecoder"/>; what goes past one is dropped under the reason that names it.</summary>
/// <param name="ExportersMax">Exporters that are followed; at least 1.</param>
/// <param name="DomainsPerExporterMax">Observation domains, source ids and engines per exporter; at least 1.</param>
/// <param name="TemplatesPerExporterMax">Templates and options templates of all domains of one exporter; at least 1.</param>
/// <param name="FieldsPerTemplateMax">Fields per template; at least 1, at most 16383.</param>
/// <param name="SamplersPerDomainMax">Samplers announced by options records of one domain; at least 1.</param>
/// <param name="IssuesPerDatagramMax">Issues kept per datagram with their offset; further ones are only counted. At least 1.</param>
public sealed record FlowDecoderOptions(
    int ExportersMax,
    int DomainsPerExporterMax,
    int TemplatesPerExporterMax,
    int FieldsPerTemplateMax,
    int SamplersPerDomainMax,
    int IssuesPerDatagramMax)
{
    /// <summary>Names of applications, interfaces, samplers and VRFs kept per domain; 0: none.</summary>
    public int NamesPerDomainMax { get; init; }

    /// <summary>Bytes of data sets of one exporter that wait for their template; 0: none wait.</summary>
    public int PendingBytesPerExporterMax { get; init; }

    /// <summary>Bytes of data sets of all exporters that wait for their template.</summary>
    public long PendingBytesMax { get; init; }

    /// <summary>How long a data set waits for its template before it is dropped, in time of receipt.</summary>
    public TimeSpan PendingFor { get; init; }

    /// <summary>A template that was not announced for this long is forgotten (RFC 7011 §8.4); zero: never.</summary>
    public TimeSpan TemplateLifetime { get; init; }

    /// <summary>The only exporters that are read; empty: all are.</summary>
    public IReadOnlyList<IpPrefix> AllowedExporters { get; init; } = [];

    /// <summary>Datagrams that one exporter may send a second; 0: as many as it likes.</summary>
    public int DatagramsPerSecondMax { get; init; }

    /// <summary>For how long it may send at once what it may send in that time.</summary>
    public TimeSpan DatagramBurst { get; init; }

    /// <summary>An exporter that has sent records for this long is known; until then it is a stranger.</summary>
    public TimeSpan ExporterKnownAfter { get; init; }

    /// <summary>With the table full, the stranger that has been silent longest makes room if that is longer than this; zero: strangers are as known ones.</summary>
    public TimeSpan StrangerIdleAfter { get; init; }

    /// <summary>With the table full, the exporter that has been silent longest makes room for a new one if that is longer than this; zero: it never does.</summary>
    public TimeSpan ExporterIdleAfter { get; init; }

    /// <summary>A clock that differs from the time of receipt by more than this is corrected; zero: none is.</summary>
    public TimeSpan ClockSkewMin { get; init; }

    /// <summary>Sampling intervals that the operator set, which win over what the exporter tells; at least 1 each.</summary>
    public IReadOnlyDictionary<NetAddress, uint> SamplingOverrides { get; init; } = new Dictionary<NetAddress, uint>();

    /// <summary>Exporters whose records hold both ways of a flow: beside in counters (1, 2) their out counters (23, 24) are the answers', and not the same packets metered going out.</summary>
    public IReadOnlyList<IpPrefix> TwoWayExporters { get; init; } = [];

    /// <summary>Which fields measure delays, losses and what was sent again.</summary>
    public MeasureTable Measures { get; init; } = MeasureTable.Standard;

    /// <summary>Which tunnels inside sampled packets are opened, so that the packet inside counts and not its carrier.</summary>
    public TunnelKinds OpenTunnels { get; init; }
}
