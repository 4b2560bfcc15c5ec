using System.Text.Json;
using System.Text.Json.Serialization;
using Presage.Flows;

namespace Presage.Node;

/// <summary>What is known of exporters, as one JSON document for programs.</summary>
internal static class ExporterLines
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static string Render(IReadOnlyList<ExporterReport> exporters, DecodeCounters counters, ElementRegistry registry) => JsonSerializer.Serialize(
        new
        {
            counters.Datagrams,
            counters.FlowRecords,
            counters.OptionsRecords,
            NotRead = Enum.GetValues<DecodeReason>().Where(reason => counters.CountOf(reason) > 0).ToDictionary(reason => reason.ToString(), counters.CountOf),
            Exporters = exporters.Select(exporter => new
            {
                Exporter = exporter.Exporter.ToString(),
                exporter.Tally,
                ClockBehindSeconds = exporter.ClockBehind.TotalSeconds,
                ClockCorrectionSeconds = exporter.ClockCorrection.TotalSeconds,
                exporter.BytesPending,
                Domains = exporter.Domains.Select(domain => OfDomain(domain, registry)),
            }),
        },
        Json);

    private static object OfDomain(DomainReport domain, ElementRegistry registry) => new
    {
        domain.Version,
        domain.Domain,
        domain.Interval,
        domain.IntervalOrigin,
        domain.Samplers,
        Templates = domain.Templates.Select(template => new
        {
            template.Id,
            template.IsOptions,
            template.RecordLength,
            AnnouncedAt = DateTimeOffset.FromUnixTimeMilliseconds(template.AnnouncedAt),
            Fields = template.Fields.Select(field => ExporterText.NameOf(field, registry)),
        }),
        domain.Names,
    };
}
