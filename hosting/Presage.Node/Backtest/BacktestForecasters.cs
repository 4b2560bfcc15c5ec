using System.Collections.Immutable;
using Presage.Forecasting;

namespace Presage.Node;

/// <summary>The forecasters that a backtest knows by name.</summary>
internal static class BacktestForecasters
{
    /// <summary>All of them.</summary>
    public const string All = "all";

    /// <summary>The model that ships, or the one of <c>--model</c>, as it is.</summary>
    public const string Model = "model";

    /// <summary>A model trained on the past of the set with the settings of <c>presage.training</c>.</summary>
    public const string Trained = "lstm";

    public static ImmutableArray<string> Baselines { get; } = [.. BaselineFamilies.All.Select(family => family.Name)];

    /// <summary>What is run unless something is asked for: all that need no training.</summary>
    public static ImmutableArray<string> Default { get; } = [.. Baselines, Model];

    public static ImmutableArray<string> Names { get; } = [.. Baselines, Model, Trained];

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

    public static ImmutableArray<IForecasterFamily> Create(BacktestRequest request) =>
        [.. request.Forecasters.Select(name => Create(name, request))];

    private static IForecasterFamily Create(string name, BacktestRequest request) => name switch
    {
        Model => new ModelFamily(Model, ModelFile.Load(request.Model)),
        Trained => new TrainedModelFamily(
            Trained, new ManagedTrainer(), TrainingSettings.From(NodeConfig.LoadDemo(request.Configs).Akka, "presage backtest")),
        _ => BaselineFamilies.All.First(family => family.Name == name),
    };
}
