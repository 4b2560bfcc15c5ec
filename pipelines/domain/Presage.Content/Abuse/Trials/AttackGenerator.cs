using Presage.Core;

namespace Presage.Content;

/// <summary>Attacks on a site, the same for the same seed. Every attacker has an address of its own and an agent that the site's readers use.</summary>
public static class AttackGenerator
{
    private const int AttackersEach = 10;

    /// <summary>The requests of some attackers of one kind, in the order of time, from the start on.</summary>
    /// <param name="site">What the attackers know of the site.</param>
    /// <param name="span">Time that slow ones have.</param>
    public static IReadOnlyList<RequestRecord> Attack(AttackFamily family, SiteSample site, EventTime start, TimeSpan span, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(site);
        var requests = new List<RequestRecord>();
        for (var attacker = 0; attacker < AttackersEach; attacker++)
        {
            var random = SeededRandom.ForStream(seed, ((ulong)family << 32) + (ulong)attacker);
            var first = start + span * (random.NextDouble() * 0.5);
            requests.AddRange(Requests(family, site, random).Zip(Times(family, first, span, random), (request, time) => request with
            {
                Client = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"198.51.100.{(int)family * AttackersEach + attacker}"),
                Time = time,
            }));
        }

        return [.. requests.OrderBy(request => request.Time)];
    }

    private static IEnumerable<RequestRecord> Requests(AttackFamily family, SiteSample site, SeededRandom random)
    {
        var agent = site.Agent(random);
        var (path, name) = (site.Path(random), AttackWords.Name(random));
        var next = random.NextInt32(site.Paths.Count);
        for (var count = CountOf(family); count > 0; count--)
        {
            yield return family switch
            {
                AttackFamily.Directories => Get(AttackWords.Guess(random), random.NextDouble() < 0.02 ? 200 : 404, agent),
                AttackFamily.Probes => Get(AttackWords.Probe(random), 404, agent),
                AttackFamily.Credentials => Get(path, random.NextDouble() < 0.5 ? 200 : 401, agent) with { Method = "POST" },
                AttackFamily.Injection => Injected(site, random, agent),
                AttackFamily.Parameters => Get($"{path}?{name}={AttackWords.Number(random)}&{AttackWords.Name(random)}={AttackWords.Number(random)}", 200, agent),
                AttackFamily.Slow => random.NextInt32(3) switch
                {
                    0 => Get(site.Path(random), 200, agent),
                    1 => Get(AttackWords.Probe(random), 404, agent),
                    _ => Injected(site, random, agent),
                },
                _ => Get(site.Paths[next++ % site.Paths.Count], 200, agent),
            };
        }
    }

    private static int CountOf(AttackFamily family) => family switch { AttackFamily.Slow => 40, AttackFamily.Probes => 60, _ => 200 };

    private static IEnumerable<EventTime> Times(AttackFamily family, EventTime first, TimeSpan span, SeededRandom random)
    {
        var meanSeconds = family switch
        {
            AttackFamily.Directories => 0.2,
            AttackFamily.Probes => 10,
            AttackFamily.Slow => span.TotalSeconds * 0.4 / CountOf(family),
            AttackFamily.Parameters or AttackFamily.Credentials => 1,
            _ => 0.5,
        };
        for (var seconds = 0.0; ; seconds += meanSeconds * random.NextExponential()) yield return first + TimeSpan.FromSeconds(seconds);
    }

    private static RequestRecord Injected(SiteSample site, SeededRandom random, string agent) =>
        Get($"{site.Path(random)}?{AttackWords.Name(random)}={AttackWords.Payload(random)}", 200, agent);

    private static RequestRecord Get(string target, int status, string agent) => new("", new EventTime(0), "GET", target, status, 0, "", agent);
}
