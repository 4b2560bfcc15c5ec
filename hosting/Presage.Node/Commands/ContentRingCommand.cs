using System.CommandLine;

namespace Presage.Node;

/// <summary><c>presage content ring</c>: how a ring of servers shares content, and what a change of it moves.</summary>
internal static class ContentRingCommand
{
    private const string Description =
        """
        Build a ring of servers, send it requests of readers who follow Zipf's law, and print how even owners and load are, how many copies the bound on load costs, and
        what moves when a server joins or leaves.
        """;

    public static Command Create()
    {
        var nodes = Number("--nodes", "Servers.", 20);
        var zones = Number("--zones", "Zones that the servers are spread over.", 3);
        var keys = Number("--keys", "Contents.", 100_000);
        var requests = Number("--requests", "Requests; as many go before, from which the plan is made.", 1_000_000);
        var zipf = new Option<double>("--zipf") { Description = "Exponent of Zipf's law.", HelpName = "S", DefaultValueFactory = _ => 1.0 };
        var bound = new Option<double>("--bound") { Description = "Load that the plan allows a server, against the mean; what is drawn anew strays a little.", HelpName = "C", DefaultValueFactory = _ => 1.15 };
        var seed = new Option<ulong>("--seed") { Description = "Seed of everything that is drawn.", HelpName = "N", DefaultValueFactory = _ => 1 };
        var json = new Option<bool>("--json") { Description = "Print the figures as JSON." };
        var command = new Command("ring", Description.ReplaceLineEndings(" ")) { nodes, zones, keys, requests, zipf, bound, seed, json };
        command.SetAction(parsed => CliErrors.GuardAsync(() =>
        {
            var report = RingWork.Run(new RingRequest
            {
                Nodes = Within(parsed.GetValue(nodes), 1, 10_000, nodes.Name),
                Zones = Within(parsed.GetValue(zones), 1, 10_000, zones.Name),
                Keys = Within(parsed.GetValue(keys), 1, 50_000_000, keys.Name),
                Requests = Within(parsed.GetValue(requests), 1, 1_000_000_000, requests.Name),
                Zipf = Within(parsed.GetValue(zipf), 0, 5, zipf.Name),
                Bound = Within(parsed.GetValue(bound), 1.001, 100, bound.Name),
                Seed = parsed.GetValue(seed),
            });
            Console.WriteLine(parsed.GetValue(json) ? report.ToJson() : report.ToText());
            return Task.FromResult(ExitCode.Done);
        }));
        return command;
    }

    private static Option<int> Number(string name, string description, int value) =>
        new(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => value };

    private static T Within<T>(T value, T min, T max, string option)
        where T : IComparable<T> => value.CompareTo(min) >= 0 && value.CompareTo(max) <= 0
        ? value
        : throw new UserErrorException(FormattableString.Invariant($"{option} {value} is not between {min} and {max}"), ExitCode.Usage);
}
