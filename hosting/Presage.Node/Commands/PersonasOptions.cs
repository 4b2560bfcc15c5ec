using System.CommandLine;
using Presage.Forecasting;

namespace Presage.Node;

/// <summary>The options of <c>presage personas</c>.</summary>
internal sealed class PersonasOptions
{
    private const int SeedsMax = 100;

    private readonly Option<int> _personas = new("--personas") { Description = "Personas whose profiles are scored.", HelpName = "N", DefaultValueFactory = _ => 12 };
    private readonly Option<int> _provisioning = new("--provisioning") { Description = "Personas that provision.", HelpName = "N", DefaultValueFactory = _ => 6 };
    private readonly Option<int> _seeds = new("--seeds") { Description = "Seeds of the clustering: 1, 2, 3, …", HelpName = "N", DefaultValueFactory = _ => 3 };
    private readonly Option<string> _unit = new("--unit") { Description = $"What a value counts: {SeriesUnit.Names}.", HelpName = "UNIT", DefaultValueFactory = _ => "B" };
    private readonly Option<string?> _json = new("--json") { Description = "Save the figures of every seed as JSON.", HelpName = "FILE" };
    private readonly Option<string[]> _config = CommonOptions.Config();

    public Argument<string[]> Files { get; } = new("FILE")
    {
        Description = "CSV with a time column and one column a subscriber: traffic down; a second file for traffic up, with the same columns.",
        Arity = new ArgumentArity(1, 2),
    };

    public IReadOnlyList<Option> All => [_personas, _provisioning, _seeds, _unit, _json, _config];

    /// <exception cref="UserErrorException">A value is out of range.</exception>
    public PersonasRequest Request(ParseResult parsed) => new()
    {
        Files = [.. parsed.GetValue(Files) ?? []],
        Personas = Within(parsed.GetValue(_personas), 2, Presage.Personas.PersonaOptions.PersonasMax, _personas.Name),
        Provisioning = Within(parsed.GetValue(_provisioning), 2, Presage.Personas.PersonaOptions.PersonasMax, _provisioning.Name),
        Seeds = Within(parsed.GetValue(_seeds), 1, SeedsMax, _seeds.Name),
        Unit = SeriesUnit.Parse(parsed.GetValue(_unit)!)
            ?? throw new UserErrorException($"--unit {parsed.GetValue(_unit)} is not one of {SeriesUnit.Names}", ExitCode.Usage),
        Json = parsed.GetValue(_json),
        Configs = [.. parsed.GetValue(_config) ?? []],
    };

    private static int Within(int value, int min, int max, string option) => value >= min && value <= max
        ? value
        : throw new UserErrorException($"{option} {value} is not between {min} and {max}", ExitCode.Usage);
}
