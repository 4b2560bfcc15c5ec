using System.Collections.Immutable;
using System.Globalization;
using Presage.Forecasting;

namespace Presage.Node;

/// <summary>The forecasters that a backtest knows by name.</summary>
internal sealed class BacktestForecasters(BacktestRequest request)
{
    /// <summary>All of them.</summary>
    public const string All = "all";

    /// <summary>The model that ships, or the one of <c>--model</c>, as it is.</summary>
    public const string Model = "model";

    /// <summary>A model trained on the past of the set with the settings of <c>presage.training</c>.</summary>
    public const string Trained = "lstm";

    /// <summary>The model of <see cref="Model"/> with feedback, as <c>presage.forecasting.retraining</c> sets it.</summary>
    public const string Feedback = "feedback";

    private readonly Lazy<NodeConfig> _config = new(() => NodeConfig.LoadDemo(request.Configs));

    public static ImmutableArray<string> Baselines { get; } = [.. BaselineFamilies.All.Select(family => family.Name)];

    /// <summary>What is run unless something is asked for: all that need no training.</summary>
    public static ImmutableArray<string> Default { get; } = [.. Baselines, Model];

    public static ImmutableArray<string> Names { get; } = [.. Baselines, Model, Trained, Feedback];

    /// <summary>Splits lists at commas, resolves <see cref="All"/>, keeps the first of equal names.</summary>
    /// <exception cref="UserErrorException">A name is not known.</exception>
    public static ImmutableArray<string> Parse(IReadOnlyList<string> lists)
    {
        var names = lists.SelectMany(list => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).ToArray();
        if (names.Length == 0) return Default;
        foreach (var name in names)
        {
            if (name != All && !Names.Contains(name))
                throw new UserErrorException($"--forecaster {name} is not one of {string.Join(", ", Names)}, {All}", ExitCode.Usage);
        }

        return [.. names.SelectMany(name => name == All ? Names : [name]).Distinct()];
    }

    /// <summary>Each forecaster once, or once for each seed where they change anything.</summary>
    /// <param name="seriesCount">Of the set.</param>
    /// <param name="report">Told how feedback goes.</param>
    public ImmutableArray<BacktestJob> Jobs(int seriesCount, Action<string> report) =>
        [.. request.Forecasters.SelectMany(name => JobsOf(name, seriesCount, report))];

    private IEnumerable<BacktestJob> JobsOf(string name, int seriesCount, Action<string> report)
    {
        var numbers = Enumerable.Range(1, request.Seeds).Select(seed => (ulong)seed);
        if (name == Feedback)
        {
            var model = ModelFile.Load(request.Model);
            var options = _config.Value.Traffic.Forecasting.Retraining.Options;
            options = options with { Trainer = options.Trainer with { Hidden = model.Hidden, Layers = model.Layers } };
            return numbers.Select(seed => new FleetJob(
                new FeedbackFamily(Feedback, model, new ManagedTrainer(), options) { OnRound = (step, reason, round) => report(LineOf(seed, (step, reason), round)) },
                seed,
                seriesCount));
        }

        var family = FamilyOf(name);
        return (family.IsSeeded ? numbers : [1]).Select(seed => new SeriesJob(family, seed, seriesCount));
    }

    private IForecasterFamily FamilyOf(string name) => name switch
    {
        Model => new ModelFamily(Model, ModelFile.Load(request.Model)),
        Trained => new TrainedModelFamily(Trained, new ManagedTrainer(), _config.Value.Traffic.Training with { Origin = "presage backtest" }),
        _ => BaselineFamilies.All.First(family => family.Name == name),
    };

    private static string LineOf(ulong seed, (long Step, RoundReason Reason) at, FeedbackRound round) => string.Create(
        CultureInfo.InvariantCulture,
        $"seed {seed}, step {at.Step}, {at.Reason}: {round.Challenger.Version} loses {round.Trial.Challenger.Mean:F4}, {round.Champion.Version} {round.Trial.Champion.Mean:F4}{(round.IsWon ? ": serves now" : "")}");
}
