using System.Collections.Immutable;
using System.CommandLine;
using Presage.Content;

namespace Presage.Node;

/// <summary>The options of <c>presage content abuse</c>.</summary>
internal sealed class ContentAbuseOptions
{
    private const double WarmUpMax = 0.99;

    private readonly Option<string[]> _inject = new("--inject") { Description = $"Generated attacks that come among the requests: all, or some of {string.Join(", ", Enum.GetNames<AttackFamily>())}.", HelpName = "FAMILY", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string[]> _attack = new("--attack") { Description = "Logs of scanners that come among the requests, as they are and moved to paths of the site.", HelpName = "LOG", AllowMultipleArgumentsPerToken = true };
    private readonly Option<double> _warmUp = new("--warm-up") { Description = "Share of the requests that is learned before any is counted.", HelpName = "SHARE", DefaultValueFactory = _ => 0.5 };
    private readonly Option<int> _each = new("--requests-each") { Description = "Let a recorded scan go on under another address after so many requests; 0 for never.", HelpName = "N", DefaultValueFactory = _ => 0 };
    private readonly Option<ulong[]> _seeds = new("--seed") { Description = "Seeds of attacks; each one is measured.", HelpName = "N", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [1] };
    private readonly Option<int> _top = new("--top") { Description = "Clients listed.", HelpName = "N", DefaultValueFactory = _ => 20 };
    private readonly Option<bool> _json = new("--json") { Description = "Print the figures as JSON." };
    private readonly Option<string[]> _config = CommonOptions.Config();

    public Argument<string[]> Files { get; } = new("LOG") { Description = "Logs whose requests are judged, then learned, in the order of time.", Arity = ArgumentArity.OneOrMore };

    public IReadOnlyList<Option> All => [_inject, _attack, _warmUp, _each, _seeds, _top, _json, _config];

    public bool IsJson(ParseResult parsed) => parsed.GetValue(_json);

    /// <exception cref="UserErrorException">A value is out of range.</exception>
    public AbuseRequestOptions Request(ParseResult parsed) => new()
    {
        Files = [.. parsed.GetValue(Files) ?? []],
        Attacks = [.. parsed.GetValue(_attack) ?? []],
        Families = FamiliesOf(parsed.GetValue(_inject) ?? []),
        WarmUp = ShareOf(parsed.GetValue(_warmUp)),
        RequestsEach = AtLeast(parsed.GetValue(_each), 0, _each.Name),
        Seeds = [.. parsed.GetValue(_seeds) ?? []],
        Top = AtLeast(parsed.GetValue(_top), 0, _top.Name),
        Configs = [.. parsed.GetValue(_config) ?? []],
    };

    private static ImmutableArray<AttackFamily> FamiliesOf(string[] names)
    {
        if (names is ["all"]) return [.. Enum.GetValues<AttackFamily>()];
        var families = ImmutableArray.CreateBuilder<AttackFamily>();
        foreach (var name in names)
        {
            if (!Enum.TryParse<AttackFamily>(name, ignoreCase: true, out var family) || int.TryParse(name, out _))
                throw new UserErrorException($"--inject {name}: known are all, {string.Join(", ", Enum.GetNames<AttackFamily>())}", ExitCode.Usage);
            families.Add(family);
        }

        return families.ToImmutable();
    }

    private static double ShareOf(double share) =>
        share is >= 0 and <= WarmUpMax ? share : throw new UserErrorException($"--warm-up {share} is not between 0 and {WarmUpMax}", ExitCode.Usage);

    private static int AtLeast(int value, int min, string option) =>
        value >= min ? value : throw new UserErrorException($"{option} {value} is less than {min}", ExitCode.Usage);
}
