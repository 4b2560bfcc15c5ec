namespace Presage.Personas;

/// <summary>
/// How much a site needs at most, from its personas' forecasts: the sum of the medians, raised by the spread of the sum. Members of a group do not peak at once, so the
/// sum of their upper forecasts is far too much.
/// </summary>
/// <remarks>
/// With n members of a persona, median m and upper quantile u of each, δ = u − m is z times a member's standard deviation. The members' deviations have the correlation c:
/// <c>ceiling = Σ n·m + √(Σ δ²·n·(1 + (n − 1)·c))</c>, personas taken as independent of each other. c = 0 is the square-root law of pooling, c = 1 the sum of the
/// uppers. A sum of skewed quantiles is not exact: c is measured, by <see cref="SharedSpread"/>.
/// </remarks>
public static class SiteCeiling
{
    /// <param name="groups">Members at the site, and the forecasts of one of them, bytes per step.</param>
    /// <param name="correlation">Of the deviations within a persona, in [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">The correlation is not in its range.</exception>
    public static double Of(ReadOnlySpan<SiteGroup> groups, double correlation)
    {
        if (!(correlation is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(correlation), correlation, "in [0, 1]");
        var (medians, variance) = (0.0, 0.0);
        foreach (var group in groups)
        {
            var spread = Math.Max(0, group.Upper - group.Median);
            medians += group.Members * group.Median;
            variance += spread * spread * group.Members * (1 + (group.Members - 1) * correlation);
        }

        return medians + Math.Sqrt(variance);
    }

    /// <summary>The least correlation at which a ceiling would have covered this total: 0 where pooling alone covers it, 1 where the sum of uppers does not.</summary>
    /// <param name="groups">As they were forecast.</param>
    /// <param name="total">What the site used, bytes.</param>
    public static double SharedSpread(ReadOnlySpan<SiteGroup> groups, double total)
    {
        var (medians, alone, together) = (0.0, 0.0, 0.0);
        foreach (var group in groups)
        {
            var squared = Math.Pow(Math.Max(0, group.Upper - group.Median), 2);
            medians += group.Members * group.Median;
            alone += squared * group.Members;
            together += squared * group.Members * Math.Max(0, group.Members - 1.0);
        }

        var over = Math.Max(0, total - medians);
        if (over * over <= alone) return 0;
        return together > 0 ? Math.Min(1, (over * over - alone) / together) : 1;
    }
}
