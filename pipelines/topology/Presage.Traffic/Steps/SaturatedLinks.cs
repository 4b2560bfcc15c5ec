using Presage.Core;
using Presage.Learning;

namespace Presage.Traffic;

/// <summary>
/// Which links were full in a step: summed over all shards before the step is shared out among them. Who used its guarantee on a full link may have wanted more.
/// </summary>
internal sealed class SaturatedLinks(IEnumerable<LinkSettings> links, Roster roster, StepGrid grid)
{
    private static readonly IReadOnlySet<(int Site, Direction Direction)> None = new HashSet<(int, Direction)>();

    private readonly LinkSettings[] _links = [.. links];

    /// <summary>By number of the site; empty where no link is configured. What was lost of the step counts by what came.</summary>
    public IReadOnlySet<(int Site, Direction Direction)> Of(ShardedStep step, double completeness)
    {
        if (_links.Length == 0 || completeness == 0) return None;
        var used = new (double Down, double Up)[roster.SiteCount];
        foreach (var rows in step.RowsByShard)
        {
            foreach (ref readonly var row in rows.AsSpan())
            {
                ref var site = ref used[roster.SiteOf(row.SubscriberIndex)];
                site = (site.Down + row.DownBytes, site.Up + row.UpBytes);
            }
        }

        var full = new HashSet<(int, Direction)>();
        foreach (var link in _links)
        {
            var site = roster.SiteNumberOf(link.Link.Value);
            if (site < 0 || site >= used.Length) continue;
            if (CensoredWindow.Is(BitRate.FromBytes(StepTruth.Of(used[site].Down, completeness), grid.Step), link.CapacityDown)) full.Add((site, Direction.Down));
            if (CensoredWindow.Is(BitRate.FromBytes(StepTruth.Of(used[site].Up, completeness), grid.Step), link.CapacityUp)) full.Add((site, Direction.Up));
        }

        return full;
    }
}
