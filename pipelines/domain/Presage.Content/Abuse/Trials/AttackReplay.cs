using Presage.Core;

namespace Presage.Content;

/// <summary>
/// A recorded scan as if it had been made on another site: its client, pace and payloads, but paths that the site has, so that the scanned site's own words give nothing
/// away. What had parameters has them at a path of the site, and what was posted is posted there, both answered 200; a file asked for alone is asked for in a folder of the site, with the
/// answer it had; a plain view becomes a plain view. The agent is one that the site's readers use.
/// </summary>
public static class AttackReplay
{
    public static IReadOnlyList<RequestRecord> OnPathsOf(SiteSample site, IReadOnlyList<RequestRecord> scan, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(site);
        ArgumentNullException.ThrowIfNull(scan);
        var random = new SeededRandom(seed);
        var agent = site.Agent(random);
        return [.. scan.Select(request => Moved(request, site, random) with { Agent = agent })];
    }

    /// <summary>The same requests, of a new client after every so many.</summary>
    public static IReadOnlyList<RequestRecord> Dealt(IReadOnlyList<RequestRecord> scan, int requestsEach) =>
        [.. scan.Select((request, index) => request with { Client = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{request.Client}#{index / requestsEach}") })];

    /// <summary>The same requests with the first at a time, and the agent of a reader.</summary>
    public static IReadOnlyList<RequestRecord> From(EventTime start, IReadOnlyList<RequestRecord> scan)
    {
        ArgumentNullException.ThrowIfNull(scan);
        if (scan.Count == 0) return scan;
        var shift = start - scan.Min(request => request.Time);
        return [.. scan.Select(request => request with { Time = request.Time + shift }).OrderBy(request => request.Time)];
    }

    private static RequestRecord Moved(in RequestRecord request, SiteSample site, SeededRandom random)
    {
        var path = site.Path(random);
        var query = request.Target.IndexOf('?', StringComparison.Ordinal);
        if (query >= 0) return request with { Target = path + request.Target[query..], Status = 200 };
        if (request.Method is not ("GET" or "HEAD")) return request with { Target = path, Status = 200 };
        if (request.Status < 400) return request with { Target = path };
        return request with { Target = path[..(path.LastIndexOf('/') + 1)] + request.Target[(request.Target.TrimEnd('/').LastIndexOf('/') + 1)..] };
    }
}
