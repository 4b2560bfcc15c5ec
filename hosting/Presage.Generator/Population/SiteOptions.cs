namespace Presage.Generator;

/// <summary>A site: one link with its own exporter.</summary>
/// <param name="Name">Stands in the directory's <c>site</c> column; unique.</param>
/// <param name="Format">What its exporter speaks.</param>
/// <param name="SamplingInterval">The exporter counts 1 packet of this many: 1 (all) to <see cref="SamplingIntervalMax"/>.</param>
public sealed record SiteOptions(string Name, ExportFormat Format, uint SamplingInterval)
{
    public const uint SamplingIntervalMax = 65_536;
}
