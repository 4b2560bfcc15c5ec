namespace Presage.Flows;

/// <summary>What a decoder knows of one observation domain at one moment.</summary>
/// <param name="Version">1, 5, 7, 9, 10; 6 stands for sFlow.</param>
/// <param name="Interval">The interval of records that name no sampler; 1 when nobody told one.</param>
/// <param name="Names">What options records named.</param>
public sealed record DomainReport(
    int Version,
    uint Domain,
    uint Interval,
    SamplingOrigin IntervalOrigin,
    IReadOnlyList<SamplerView> Samplers,
    IReadOnlyList<TemplateView> Templates,
    IReadOnlyList<NameView> Names)
{
    internal static DomainReport Of(int version, uint domain, DomainState state, ExporterState exporter)
    {
        var (interval, origin) = IntervalOf(version, state, exporter);
        return new DomainReport(
            version,
            domain,
            interval,
            origin,
            [.. state.Samplers.All],
            [.. state.Templates.Values.OrderBy(static template => template.Id).Select(template => new TemplateView(
                version, domain, template.Id, template.IsOptions, template.RecordLength, template.AnnouncedAt, template.Fields))],
            [.. (state.Names?.All ?? []).Select(static name => new NameView(name.Kind, name.Key, name.Name)).OrderBy(static name => (name.Kind, name.Key))]);
    }

    private static (uint Interval, SamplingOrigin Origin) IntervalOf(int version, DomainState state, ExporterState exporter)
    {
        if (exporter.IntervalOverride > 0) return (exporter.IntervalOverride, SamplingOrigin.Override);
        if (state.Samplers.DefaultInterval > 0) return (state.Samplers.DefaultInterval, SamplingOrigin.Domain);
        var whole = exporter.IntervalOfWholeExporter(version);
        return whole > 0 ? (whole, SamplingOrigin.Exporter) : (1u, SamplingOrigin.None);
    }
}
