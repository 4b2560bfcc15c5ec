using System.CommandLine;
using Presage.Forecasting;

namespace Presage.Node;

/// <summary>The options of <c>presage backtest</c>.</summary>
internal sealed class BacktestOptions
{
    private const int HorizonMax = 1_000;
    private const int SeedsMax = 100;
    private const int FeedbackDaysMax = 3_650;
    private const double ColdStartUnseenShare = 0.5;

    private static readonly TimeSpan StepWithoutTimes = TimeSpan.FromMinutes(5);

    private readonly Option<string[]> _forecasters = new("--forecaster")
    {
        Description = $"Forecasters, separated by commas: {string.Join(", ", BacktestForecasters.Names)}, or {BacktestForecasters.All}. "
            + $"Without it all but {BacktestForecasters.Trained}, which trains a model for each seed, and {BacktestForecasters.Feedback}, which goes on training the model.",
        HelpName = "NAME,…",
    };

    private readonly Option<int> _horizon = new("--horizon") { Description = "Steps ahead.", HelpName = "N", DefaultValueFactory = _ => 12 };
    private readonly Option<double> _testShare = new("--test-share") { Description = "Share of each series, its end, that is forecast.", HelpName = "X", DefaultValueFactory = _ => 0.3 };
    private readonly Option<double> _unseenShare = new("--unseen-share") { Description = "Fit to the other series only and score this share of them; 0 fits to the past of all and scores all.", HelpName = "X", DefaultValueFactory = _ => 0 };
    private readonly Option<bool> _coldStart = new("--cold-start") { Description = "Let forecasters see no history of a series, and score their first day of it; with --unseen-share 0.5 unless another is given." };
    private readonly Option<int> _feedbackDays = new("--feedback-days") { Description = $"Days before the scored part in which {BacktestForecasters.Feedback} learns already, as a node that has run for so long.", HelpName = "N", DefaultValueFactory = _ => 0 };
    private readonly Option<int> _seeds = new("--seeds") { Description = "Seeds for forecasters that depend on one.", HelpName = "N", DefaultValueFactory = _ => 3 };
    private readonly Option<string[]> _columns = new("--columns") { Description = "Columns to read, separated by commas; all but time and key without it.", HelpName = "NAME,…" };
    private readonly Option<string?> _key = new("--key") { Description = "Column that says whose row it is, for files with several series below each other.", HelpName = "NAME" };
    private readonly Option<string?> _time = new("--time") { Description = "Column with the time; the first one called time, timestamp, date, datetime, step or seconds without it.", HelpName = "NAME" };
    private readonly Option<string?> _step = new("--step") { Description = "Length of a step in seconds, with unit; the usual distance of the rows without it, 300s where they have no times.", HelpName = "300s" };
    private readonly Option<string> _unit = new("--unit") { Description = $"What a value counts: {SeriesUnit.Names}; {FileUnits.Help}.", HelpName = "UNIT,…", DefaultValueFactory = _ => "B" };
    private readonly Option<string> _model = new("--model") { Description = "Model file for the forecaster 'model', instead of the model that ships.", HelpName = "FILE", DefaultValueFactory = _ => "" };
    private readonly Option<bool> _allHorizons = new("--all-horizons") { Description = "Print every step ahead." };
    private readonly Option<int> _threads = new("--threads") { Description = "Threads at most; the figures do not depend on it.", HelpName = "N", DefaultValueFactory = _ => Environment.ProcessorCount };
    private readonly Option<string?> _json = new("--json") { Description = "Save all figures as JSON.", HelpName = "FILE" };
    private readonly Option<string?> _markdown = new("--markdown") { Description = "Write the tables for a document.", HelpName = "FILE" };
    private readonly Option<string?> _svg = new("--svg") { Description = "Write plots of calibration and of MASE and sPL90 by steps ahead.", HelpName = "FOLDER" };
    private readonly Option<string?> _baseline = new("--baseline") { Description = "Saved figures to compare with; exit code 4 when MASE, sPL90, wQL90 or the rate of under-provision got worse.", HelpName = "FILE" };
    private readonly Option<double> _tolerance = new("--tolerance") { Description = "How much worse a measure may be than saved, as a share of it.", HelpName = "X", DefaultValueFactory = _ => 0.02 };
    private readonly Option<double> _rateTolerance = new("--rate-tolerance") { Description = "How much further from 0.1 the rate of under-provision may be than saved.", HelpName = "X", DefaultValueFactory = _ => 0.01 };
    private readonly Option<string[]> _config = CommonOptions.Config();

    public Argument<string[]> Files { get; } = new("FILE") { Description = "CSV files with a line of column names, or journals of nodes (journal.db).", Arity = ArgumentArity.OneOrMore };

    public IReadOnlyList<Option> All =>
    [
        _forecasters, _horizon, _testShare, _unseenShare, _coldStart, _feedbackDays, _seeds, _columns, _key, _time, _step, _unit, _model, _allHorizons, _threads,
        _json, _markdown, _svg, _baseline, _tolerance, _rateTolerance, _config,
    ];

    /// <exception cref="UserErrorException">A value is out of range.</exception>
    public BacktestRequest Request(ParseResult parsed) => new()
    {
        Files = [.. parsed.GetValue(Files) ?? []],
        Forecasters = BacktestForecasters.Parse(parsed.GetValue(_forecasters) ?? []),
        Plan = new BacktestPlan(
            (int)Within(parsed.GetValue(_horizon), (1, HorizonMax), _horizon.Name),
            Within(parsed.GetValue(_testShare), (0.01, 0.9), _testShare.Name))
        {
            UnseenShare = parsed.GetValue(_unseenShare) == 0 && parsed.GetValue(_coldStart)
                ? ColdStartUnseenShare
                : Within(parsed.GetValue(_unseenShare), (0, 0.9), _unseenShare.Name),
            IsColdStart = parsed.GetValue(_coldStart),
            FeedbackDays = (int)Within(parsed.GetValue(_feedbackDays), (0, FeedbackDaysMax), _feedbackDays.Name),
        },
        Seeds = (int)Within(parsed.GetValue(_seeds), (1, SeedsMax), _seeds.Name),
        Units = FileUnits.Parse(parsed.GetValue(_unit)!, parsed.GetValue(Files)?.Length ?? 0),
        Table = new SeriesTableOptions
        {
            Unit = SeriesUnit.ByteAmount,
            Step = parsed.GetValue(_step) is { } step ? StepLength.Parse(step) : null,
            StepWithoutTimes = StepWithoutTimes,
            Columns = [.. (parsed.GetValue(_columns) ?? []).SelectMany(list => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))],
            KeyColumn = parsed.GetValue(_key),
            TimeColumn = parsed.GetValue(_time),
        },
        Model = parsed.GetValue(_model)!,
        Configs = [.. parsed.GetValue(_config) ?? []],
    };

    /// <exception cref="UserErrorException">A value is out of range.</exception>
    public BacktestOutputs Outputs(ParseResult parsed) => new()
    {
        IsEveryHorizon = parsed.GetValue(_allHorizons),
        Threads = (int)Within(parsed.GetValue(_threads), (1, BacktestRunner.ThreadsMax), _threads.Name),
        Json = parsed.GetValue(_json),
        Markdown = parsed.GetValue(_markdown),
        SvgFolder = parsed.GetValue(_svg),
        Baseline = parsed.GetValue(_baseline),
        Tolerance = new BacktestTolerance(
            Within(parsed.GetValue(_tolerance), (0, 10), _tolerance.Name), Within(parsed.GetValue(_rateTolerance), (0, 1), _rateTolerance.Name)),
    };

    private static double Within(double value, (double Min, double Max) range, string option) => value >= range.Min && value <= range.Max
        ? value
        : throw new UserErrorException(FormattableString.Invariant($"{option} {value} is not between {range.Min} and {range.Max}"), ExitCode.Usage);
}
