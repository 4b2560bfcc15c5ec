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
    int IssuesPerDatagramMax);
