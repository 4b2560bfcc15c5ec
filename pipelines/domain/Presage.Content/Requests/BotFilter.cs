using Presage.Core;

namespace Presage.Content;

/// <summary>Tells machines from readers, so that they teach the predictor nothing. Remembers clients that asked for robots.txt.</summary>
public sealed class BotFilter(int clientsMax)
{
    // Parts of words, compared without case: "bot" is in Googlebot, "feed" in Feedfetcher.
    private static readonly string[] Names =
    [
        "bot", "crawl", "spider", "slurp", "feed", "rss", "archiver", "scrap", "monitor", "pingdom", "uptime", "check_http", "preview", "validator",
        "curl", "wget", "libwww", "python", "java/", "okhttp", "go-http", "httpclient", "apache-http", "perl", "ruby", "php/", "headless", "phantom",
        "facebookexternalhit", "mediapartners", "yahoo!", "nutch", "heritrix", "tiny tiny", "sogou", "ia_archiver", "w3c_", "magpie", "planet", "reader/",
    ];

    private readonly HashSet<ulong> _askedForRobots = [];
    private readonly long[] _counts = new long[Enum.GetValues<BotReason>().Length];
    private bool _agentsAreLogged;

    /// <summary>Requests taken as a machine's, by reason.</summary>
    public long CountOf(BotReason reason) => _counts[(int)reason];

    /// <summary>Key of the client: two agents behind one address are two clients.</summary>
    public static ulong ClientOf(in RequestRecord request)
    {
        var key = StableHash.Of(request.Client) ^ (request.Agent.Length == 0 ? 0 : StableHash.Mix(StableHash.Of(request.Agent)));
        return key == 0 ? 1 : key;
    }

    public BotReason Judge(in RequestRecord request)
    {
        var reason = ReasonOf(request);
        _counts[(int)reason]++;
        return reason;
    }

    private BotReason ReasonOf(in RequestRecord request)
    {
        if (request.Agent.Length > 0)
        {
            _agentsAreLogged = true;
            foreach (var name in Names)
            {
                if (request.Agent.Contains(name, StringComparison.OrdinalIgnoreCase)) return BotReason.AgentNamesItself;
            }
        }
        else if (_agentsAreLogged)
        {
            return BotReason.NoAgent;
        }

        var client = ClientOf(request);
        if (request.Target.StartsWith("/robots.txt", StringComparison.OrdinalIgnoreCase) && _askedForRobots.Count < clientsMax) _askedForRobots.Add(client);
        return _askedForRobots.Contains(client) ? BotReason.AskedForRobots : BotReason.None;
    }
}
