using System.Collections.Immutable;
using Presage.Core;
using Presage.Forecasting;

namespace Presage.Node;

/// <summary>Reads series from tables, journals and captures; each file is a set of its own.</summary>
internal static class SeriesFiles
{
    /// <summary>Further mistakes of a file are only counted.</summary>
    private const int ProblemsShownMax = 20;

    /// <summary>Sets whose series are long enough to be scored.</summary>
    /// <exception cref="UserErrorException">Files cannot be read or are wrong: all mistakes, each with file, line and column.</exception>
    public static ImmutableArray<(string Name, TrainingSet Set)> Read(BacktestRequest request)
    {
        var mistakes = new List<string>();
        ImmutableArray<(string, TrainingSet)> sets =
        [
            .. Read(request.Files, request.Table, request.Units, request.Configs)
                .Zip(request.Files, (one, path) => (one.Name, LongEnough(path, one.Set, request.Plan, mistakes))),
        ];
        return mistakes.Count == 0 ? sets : throw new UserErrorException(string.Join(Environment.NewLine, mistakes), ExitCode.Usage);
    }

    /// <exception cref="UserErrorException">Files cannot be read or are wrong: all mistakes, each with file, line and column.</exception>
    /// <param name="files">Paths.</param>
    /// <param name="options">How tables are read.</param>
    /// <param name="units">What their values count: one unit for all, or one for each file.</param>
    /// <param name="configs">For journals and captures.</param>
    public static ImmutableArray<(string Name, TrainingSet Set)> Read(
        ImmutableArray<string> files, SeriesTableOptions options, ImmutableArray<SeriesUnit> units, ImmutableArray<string> configs)
    {
        var sets = ImmutableArray.CreateBuilder<(string, TrainingSet)>();
        var mistakes = new List<string>();
        foreach (var (index, path) in files.Index())
        {
            if (JournalSeries.IsJournal(path))
            {
                sets.Add((NameOf(path, files), JournalSeries.Read(path, GridOf(options, configs))));
                continue;
            }

            if (CaptureSeries.IsCapture(path))
            {
                sets.Add((NameOf(path, files), CaptureSeries.Read(path, NodeConfig.Load(configs))));
                continue;
            }

            var table = SeriesTable.Parse(TextOf(path), options with { Unit = units[units.Length == 1 ? 0 : index] });
            mistakes.AddRange(table.Problems.Take(ProblemsShownMax).Select(problem => Line(path, problem)));
            if (table.Problems.Length > ProblemsShownMax) mistakes.Add($"{path}: and {table.Problems.Length - ProblemsShownMax} more");
            if (table.Problems.IsEmpty) sets.Add((NameOf(path, files), table.Set));
        }

        return mistakes.Count == 0 ? sets.ToImmutable() : throw new UserErrorException(string.Join(Environment.NewLine, mistakes), ExitCode.Usage);
    }

    /// <summary>A journal's steps are those of the node's configuration.</summary>
    private static StepGrid GridOf(SeriesTableOptions options, ImmutableArray<string> configs) =>
        options.Step is { } step ? new StepGrid(step) : NodeConfig.LoadDemo(configs).Traffic.Windows.Grid;

    private static string Line(string path, SeriesTableProblem problem) =>
        $"{path}:{problem.LineNumber}:{Math.Max(1, problem.ColumnNumber)}: {problem.Explain()}";

    /// <summary>Leaves out series that are too short to be scored, and says so; a set of nothing else is a mistake.</summary>
    private static TrainingSet LongEnough(string path, TrainingSet set, BacktestPlan plan, List<string> mistakes)
    {
        var needed = (int)Math.Ceiling((plan.Horizon + 1) / plan.TestShare);
        var kept = set.Series.RemoveAll(series => series.BytesPerStep.Length < needed);
        var seconds = set.Grid.Step.TotalSeconds;
        if (kept.IsEmpty)
            mistakes.Add($"{path}: {needed} steps are needed, the longest series has {set.Series.Select(series => series.BytesPerStep.Length).DefaultIfEmpty(0).Max()} of {seconds} s");
        else if (kept.Length < set.Series.Length)
            Console.Error.WriteLine($"{path}: {set.Series.Length - kept.Length} of {set.Series.Length} series left out, with fewer than {needed} steps of {seconds} s");
        return set with { Series = kept };
    }

    /// <summary>The name without its folder, where that says which.</summary>
    private static string NameOf(string path, ImmutableArray<string> all) =>
        all.Count(other => Path.GetFileName(other) == Path.GetFileName(path)) == 1 ? Path.GetFileName(path) : path;

    private static string TextOf(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{path} cannot be read: {cause.Message}", ExitCode.Resource);
        }
    }
}
