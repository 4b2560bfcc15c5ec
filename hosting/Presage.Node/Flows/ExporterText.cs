using System.Globalization;
using System.Text;
using Presage.Flows;

namespace Presage.Node;

/// <summary>What is known of exporters, as text for a person: templates, sampling, loss, clock.</summary>
internal static class ExporterText
{
    private const int NamesShownMax = 20;

    public static string Render(IReadOnlyList<ExporterReport> exporters, DecodeCounters counters, ElementRegistry registry)
    {
        var text = new StringBuilder();
        foreach (var exporter in exporters) Append(text, exporter, registry);
        text.AppendLine(CultureInfo.InvariantCulture, $"{exporters.Count} exporters, {counters.Datagrams} datagrams, {counters.FlowRecords} flow records, {counters.OptionsRecords} options records");
        foreach (var reason in Enum.GetValues<DecodeReason>().Where(reason => counters.CountOf(reason) > 0))
            text.AppendLine(CultureInfo.InvariantCulture, $"not read: {reason} {counters.CountOf(reason)}");
        return text.ToString();
    }

    private static void Append(StringBuilder text, ExporterReport exporter, ElementRegistry registry)
    {
        var tally = exporter.Tally;
        text.AppendLine(CultureInfo.InvariantCulture, $"exporter {exporter.Exporter}: {tally.Datagrams} datagrams, {tally.FlowRecords} flow records");
        text.AppendLine(CultureInfo.InvariantCulture, $"  loss: {tally.SequenceGaps} gaps, {tally.SequenceMissing} missing (about {tally.RecordsMissing:0} records), {tally.DatagramsLate} late, {tally.DatagramsRepeated} repeated, {tally.Restarts} restarts, {tally.SetsUndecoded} sets without a template, {exporter.BytesPending} bytes waiting for one");
        text.AppendLine(CultureInfo.InvariantCulture, $"  completeness: {tally.Loss.Completeness:0.00 %} of its records came; {tally.DatagramsShed} datagrams over its rate, about {tally.DatagramsDropped:0} dropped by the kernel");
        text.AppendLine(CultureInfo.InvariantCulture, $"  clock: {ClockOf(exporter)}");
        foreach (var domain in exporter.Domains) Append(text, domain, registry);
    }

    private static string ClockOf(ExporterReport exporter)
    {
        var behind = exporter.ClockBehind.TotalSeconds;
        var side = behind < 0 ? "ahead" : "behind";
        var corrected = exporter.ClockCorrection == TimeSpan.Zero ? "" : ", corrected";
        return string.Create(CultureInfo.InvariantCulture, $"{Math.Abs(behind):0.0} s {side}{corrected}");
    }

    private static void Append(StringBuilder text, DomainReport domain, ElementRegistry registry)
    {
        var interval = domain.IntervalOrigin == SamplingOrigin.None ? "not told" : $"1 of {domain.Interval} ({domain.IntervalOrigin.ToString().ToLowerInvariant()})";
        text.AppendLine(CultureInfo.InvariantCulture, $"  {VersionOf(domain.Version)} domain {domain.Domain}: sampling {interval}");
        foreach (var sampler in domain.Samplers)
            text.AppendLine(CultureInfo.InvariantCulture, $"    {(sampler.IsInterface ? "interface" : "sampler")} {sampler.Id}: 1 of {sampler.Interval}");
        foreach (var template in domain.Templates)
            text.AppendLine(CultureInfo.InvariantCulture, $"    {(template.IsOptions ? "options template" : "template")} {template.Id}, {template.RecordLength} bytes: {string.Join(' ', template.Fields.Select(field => NameOf(field, registry)))}");
        foreach (var name in domain.Names.Take(NamesShownMax))
            text.AppendLine(CultureInfo.InvariantCulture, $"    {name.Kind.ToString().ToLowerInvariant()} {name.Key}: {name.Name}");
        if (domain.Names.Count > NamesShownMax) text.AppendLine(CultureInfo.InvariantCulture, $"    and {domain.Names.Count - NamesShownMax} more names");
    }

    public static string NameOf(TemplateField field, ElementRegistry registry)
    {
        var length = field.Length == TemplateField.VariableLength ? "*" : field.Length.ToString(CultureInfo.InvariantCulture);
        var name = field.IsScopeOfV9
            ? string.Create(CultureInfo.InvariantCulture, $"scope{field.Id}")
            : registry.Find(field.Enterprise, field.Id)?.Name ?? string.Create(CultureInfo.InvariantCulture, $"{field.Enterprise}:{field.Id}");
        return $"{name}/{length}";
    }

    private static string VersionOf(int version) => version switch
    {
        6 => "sflow",
        10 => "ipfix",
        _ => string.Create(CultureInfo.InvariantCulture, $"v{version}"),
    };
}
