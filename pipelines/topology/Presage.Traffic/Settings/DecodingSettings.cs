using Presage.Flows;

namespace Presage.Traffic;

/// <summary>Bounds of the decoder of each lane.</summary>
public sealed record DecodingSettings(
    int ExportersMax, int DomainsPerExporterMax, int TemplatesPerExporterMax, int FieldsPerTemplateMax, int SamplersPerDomainMax)
{
    /// <summary>Issues kept of one datagram: enough to log the first of each reason.</summary>
    private const int IssuesPerDatagramMax = 32;

    public FlowDecoderOptions Options => new(
        ExportersMax, DomainsPerExporterMax, TemplatesPerExporterMax, FieldsPerTemplateMax, SamplersPerDomainMax, IssuesPerDatagramMax);

    internal static DecodingSettings From(SettingsSection section) => new(
        section.Int("exporters-max"),
        section.Int("domains-per-exporter-max"),
        section.Int("templates-per-exporter-max"),
        section.Int("fields-per-template-max"),
        section.Int("samplers-per-domain-max"));
}
