using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Presage.Forecasting;

namespace Presage.Node;

/// <summary>The options of <c>presage train</c>.</summary>
internal sealed class TrainOptions
{
    private const string GeneratedStep = "60s";
    private const int BlendsMax = 10_000;
    private static readonly TimeSpan StepWithoutTimes = TimeSpan.FromMinutes(5);

    private readonly Option<string> _output = new("--out") { Description = "Model file to write (safetensors).", HelpName = "FILE", Required = true };
    private readonly Option<bool> _generated = new("--generated") { Description = "Learn from simulated subscribers." };
    private readonly Option<string> _seeds = new("--seeds") { Description = "Seeds of the simulated networks.", HelpName = "A..B", DefaultValueFactory = _ => "101..108" };
    private readonly Option<int?> _subscribers = new("--subscribers") { Description = "Subscribers of each simulated network, instead of presage.generator.subscribers.", HelpName = "N" };
    private readonly Option<double> _days = new("--days") { Description = "Simulated days of each network.", HelpName = "N", DefaultValueFactory = _ => 3 };
    private readonly Option<string?> _step = new("--step") { Description = $"Length of a step in seconds, with unit. Without it: {GeneratedStep} for simulated subscribers; of files the usual distance of the rows.", HelpName = GeneratedStep };
    private readonly Option<string[]> _columns = new("--columns") { Description = "Columns of the files to read, separated by commas; all but time and key without it.", HelpName = "NAME,…" };
    private readonly Option<string?> _key = new("--key") { Description = "Column that says whose row it is, for files with several series below each other.", HelpName = "NAME" };
    private readonly Option<string?> _time = new("--time") { Description = "Column with the time; the first one called time, timestamp, date, datetime, step or seconds without it.", HelpName = "NAME" };
    private readonly Option<string> _unit = new("--unit") { Description = $"What a value of the files counts: {SeriesUnit.Names}; {FileUnits.Help}.", HelpName = "UNIT,…", DefaultValueFactory = _ => "B" };
    private readonly Option<double> _past = new("--past") { Description = "Share of each series, its beginning, that is learned from; the end is kept for a backtest.", HelpName = "X", DefaultValueFactory = _ => 1 };
    private readonly Option<string?> _weight = new("--weight") { Description = "How often runs start in each file, then in the simulated series, then in the blends; without it each series of all files is as likely.", HelpName = "X,…" };
    private readonly Option<int> _blends = new("--blends") { Description = "Series to make from all others: sums of some of them, in longer steps, so that links and sites are learned as well.", HelpName = "N", DefaultValueFactory = _ => 0 };
    private readonly Option<string?> _start = new("--start") { Description = "Model file whose weights are gone on with; its shape goes before the configuration's.", HelpName = "FILE" };
    private readonly Option<string> _trainer = new("--trainer") { Description = $"{TrainerChoice.Managed}, or {TrainerChoice.Torch} in a build with -p:TorchSharp=package.", HelpName = "NAME", DefaultValueFactory = _ => TrainerChoice.Managed };
    private readonly Option<string> _device = new("--device") { Description = $"Where the trainer {TrainerChoice.Torch} computes: cpu, cuda or cuda:N.", HelpName = "DEVICE", DefaultValueFactory = _ => "cpu" };
    private readonly Option<string?> _checkpoint = new("--checkpoint") { Description = "File that keeps the state of the training, written at each validation (every presage.training.validation-every updates).", HelpName = "FILE" };
    private readonly Option<bool> _resume = new("--resume") { Description = "Go on from --checkpoint; series, settings and start must be the same, and so are the bytes of the result." };
    private readonly Option<string?> _report = new("--report") { Description = "Write training.md and the plot loss.svg.", HelpName = "FOLDER" };
    private readonly Option<string[]> _config = CommonOptions.Config();

    public Argument<string[]> Files { get; } = new("FILE") { Description = "CSV files with a line of column names, journals of a node, or captures.", Arity = ArgumentArity.ZeroOrMore };

    public IReadOnlyList<Option> All =>
    [
        _output, _generated, _seeds, _subscribers, _days, _step, _columns, _key, _time, _unit, _past, _blends, _weight, _start, _trainer, _device,
        _checkpoint, _resume, _report, _config,
    ];

    /// <exception cref="UserErrorException">Options do not go together, or a value is out of range.</exception>
    public TrainRequest Request(ParseResult parsed)
    {
        ImmutableArray<string> files = [.. parsed.GetValue(Files) ?? []];
        var isGenerated = parsed.GetValue(_generated);
        if (!isGenerated && files.IsEmpty) throw new UserErrorException("nothing to learn from: name files, or say --generated", ExitCode.Usage);
        var trainer = TrainerChoice.Parse(parsed.GetValue(_trainer)!, parsed.GetValue(_device)!);
        var (checkpoint, isResumed) = (parsed.GetValue(_checkpoint), parsed.GetValue(_resume));
        if (isResumed && checkpoint is null) throw new UserErrorException("--resume needs --checkpoint FILE", ExitCode.Usage);
        if (checkpoint is not null && trainer.Name != TrainerChoice.Managed)
            throw new UserErrorException($"--checkpoint needs --trainer {TrainerChoice.Managed}; the trainer {trainer.Name} can go on from weights with --start", ExitCode.Usage);
        var blends = parsed.GetValue(_blends) is >= 0 and <= BlendsMax and var asked ? asked : throw new UserErrorException($"--blends is between 0 and {BlendsMax}", ExitCode.Usage);
        return new TrainRequest
        {
            Output = parsed.GetRequiredValue(_output),
            Generated = isGenerated
                ? new GeneratedSeries(parsed.GetValue(_seeds)!, parsed.GetValue(_days), parsed.GetValue(_step) ?? GeneratedStep, parsed.GetValue(_subscribers))
                : null,
            Files = files,
            Table = Table(parsed),
            Units = FileUnits.Parse(parsed.GetValue(_unit)!, files.Length),
            Past = parsed.GetValue(_past) is > 0 and <= 1 and var past ? past : throw new UserErrorException("--past is above 0 and at most 1", ExitCode.Usage),
            Blends = blends,
            Weights = Weights(parsed.GetValue(_weight), files.Length + (isGenerated ? 1 : 0) + (blends > 0 ? 1 : 0)),
            Start = parsed.GetValue(_start),
            Trainer = trainer,
            Checkpoint = checkpoint,
            IsResumed = isResumed,
            Report = parsed.GetValue(_report),
            Configs = [.. parsed.GetValue(_config) ?? []],
        };
    }

    private SeriesTableOptions Table(ParseResult parsed) => new()
    {
        Unit = SeriesUnit.ByteAmount,
        Step = parsed.GetValue(_step) is { } step ? StepLength.Parse(step) : null,
        StepWithoutTimes = StepWithoutTimes,
        Columns = [.. (parsed.GetValue(_columns) ?? []).SelectMany(list => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))],
        KeyColumn = parsed.GetValue(_key),
        TimeColumn = parsed.GetValue(_time),
    };

    private static ImmutableArray<double> Weights(string? text, int sources)
    {
        if (text is null) return [];
        var weights = text.Split(',').Select(one => double.TryParse(one, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var weight) ? weight : 0).ToArray();
        return weights.Length == sources && weights.All(weight => weight > 0)
            ? [.. weights]
            : throw new UserErrorException($"--weight {text} is not {sources} positive numbers, one for each file, for --generated and for --blends, separated by commas", ExitCode.Usage);
    }
}
