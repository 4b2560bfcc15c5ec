using System.Collections.Immutable;
using Presage.Core;
using Presage.Forecasting;

namespace Presage.Node;

/// <summary>Reads series from tables and journals; each file is a set of its own.</summary>
internal static class SeriesFiles
{
    /// <summary>Further mistakes of a file are only counted.</summary>
    private const int ProblemsShownMax = 20;

    /// <exception cref="UserErrorException">Files cannot be read or are wrong: all mistakes, each with file, line and column.</exception>
    public static ImmutableArray<(string Name, TrainingSet Set)> Read(BacktestRequest request)
    {
        var sets = ImmutableArray.CreateBuilder<(string, TrainingSet)>();
        var mistakes = new List<string>();
        foreach (var path in request.Files)
        {
            if (JournalSeries.IsJournal(path))
            {
                sets.Add((NameOf(path, request.Files), LongEnough(path, JournalSeries.Read(path, GridOf(request)), request.Plan, mistakes)));
                continue;
            }

            var table = SeriesTable.Parse(TextOf(path), request.Table);
            mistakes.AddRange(table.Problems.Take(ProblemsShownMax).Select(problem => Line(path, problem)));
            if (table.Problems.Length > ProblemsShownMax) mistakes.Add($"{path}: and {table.Problems.Length - ProblemsShownMax} more");
            if (table.Problems.IsEmpty) sets.Add((NameOf(path, request.Files), LongEnough(path, table.Set, request.Plan, mistakes)));
        }

        return mistakes.Count == 0 ? sets.ToImmutable() : throw new UserErrorException(string.Join(Environment.NewLine, mistakes), ExitCode.Usage);
    }

    /// <summary>A journal's steps are those of the node's configuration.</summary>
    private static StepGrid GridOf(BacktestRequest request) =>
        request.Table.Step is { } step ? new StepGrid(step) : NodeConfig.LoadDemo(request.Configs).Traffic.Windows.Grid;

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
