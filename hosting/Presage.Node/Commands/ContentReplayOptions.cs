using System.CommandLine;
using Presage.Content;

namespace Presage.Node;

/// <summary>The options of <c>presage content replay</c>.</summary>
internal sealed class ContentReplayOptions
{
    private const double BudgetMax = 100;

    private readonly Option<string[]> _train = new("--train") { Description = "Logs that are learned first and not scored.", HelpName = "LOG", AllowMultipleArgumentsPerToken = true };
    private readonly Option<double?> _budget = new("--budget") { Description = "Bytes that may be sent in vain, as a share of those asked for; 0 sends nothing ahead. Otherwise as configured.", HelpName = "SHARE" };
    private readonly Option<bool> _frozen = new("--frozen") { Description = "Do not learn from what is scored." };
    private readonly Option<bool> _botsToo = new("--bots") { Description = "Take machines' requests too." };
    private readonly Option<int> _from = new("--score-from") { Description = "First use of a session that is scored.", HelpName = "N", DefaultValueFactory = _ => 2 };
    private readonly Option<int> _warmUp = new("--warm-up") { Description = "Uses of the logs that are learned before the first is scored.", HelpName = "N", DefaultValueFactory = _ => 0 };
    private readonly Option<int> _experts = new("--experts-every") { Description = "Score each expert alone at every N-th case; 0 for none.", HelpName = "N", DefaultValueFactory = _ => 10 };
    private readonly Option<int> _max = new("--uses-max") { Description = "Stop after so many scored uses.", HelpName = "N", DefaultValueFactory = _ => int.MaxValue };
    private readonly Option<NetworkClass> _network = new("--network") { Description = "How the clients are taken to be connected.", DefaultValueFactory = _ => NetworkClass.Unknown };
    private readonly Option<bool> _json = new("--json") { Description = "Print the figures as JSON." };
    private readonly Option<string[]> _config = CommonOptions.Config();

    public Argument<string[]> Files { get; } = new("LOG") { Description = "Logs that are scored, then learned, use by use in the order of time.", Arity = ArgumentArity.OneOrMore };

    public IReadOnlyList<Option> All => [_train, _budget, _frozen, _botsToo, _from, _warmUp, _experts, _max, _network, _json, _config];

    public bool IsJson(ParseResult parsed) => parsed.GetValue(_json);

    /// <exception cref="UserErrorException">A value is out of range.</exception>
    public ContentReplayRequest Request(ParseResult parsed) => new()
    {
        Files = [.. parsed.GetValue(Files) ?? []],
        Train = [.. parsed.GetValue(_train) ?? []],
        Budget = parsed.GetValue(_budget) is var budget && budget is null or (>= 0 and <= BudgetMax)
            ? budget
            : throw new UserErrorException($"--budget {budget} is not between 0 and {BudgetMax}", ExitCode.Usage),
        IsFrozen = parsed.GetValue(_frozen),
        BotsToo = parsed.GetValue(_botsToo),
        ScoreFrom = AtLeast(parsed.GetValue(_from), 2, _from.Name),
        WarmUp = AtLeast(parsed.GetValue(_warmUp), 0, _warmUp.Name),
        ExpertsEvery = AtLeast(parsed.GetValue(_experts), 0, _experts.Name),
        UsesMax = AtLeast(parsed.GetValue(_max), 1, _max.Name),
        Network = parsed.GetValue(_network),
        Configs = [.. parsed.GetValue(_config) ?? []],
    };

    private static int AtLeast(int value, int min, string option) =>
        value >= min ? value : throw new UserErrorException($"{option} {value} is less than {min}", ExitCode.Usage);
}
