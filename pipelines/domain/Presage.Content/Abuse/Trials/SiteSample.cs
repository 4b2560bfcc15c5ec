using Presage.Core;

namespace Presage.Content;

/// <summary>What an attacker would know of a site: paths that were answered, and an agent that its readers use.</summary>
public sealed class SiteSample
{
    private const int PathsMax = 4096;

    private SiteSample(string[] paths, string[] agents)
    {
        Paths = paths;
        Agents = agents;
    }

    public IReadOnlyList<string> Paths { get; }

    /// <summary>The commonest first.</summary>
    public IReadOnlyList<string> Agents { get; }

    public static SiteSample Of(IReadOnlyCollection<RequestRecord> benign)
    {
        ArgumentNullException.ThrowIfNull(benign);
        var paths = benign.Where(request => request.Method == "GET" && request.Status < 400)
            .Select(request => SiteNames.PathOf(request.Target).ToString())
            .GroupBy(path => path).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).Take(PathsMax).Select(group => group.Key);
        var agents = benign.Where(request => AbusePrior.AgentKind(request.Agent) == 0)
            .GroupBy(request => request.Agent).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).Take(20).Select(group => group.Key);
        return new SiteSample([.. paths.DefaultIfEmpty("/")], [.. agents.DefaultIfEmpty("")]);
    }

    internal string Path(SeededRandom random) => Paths[random.NextInt32(Paths.Count)];

    internal string Agent(SeededRandom random) => Agents[random.NextInt32(Agents.Count)];
}
