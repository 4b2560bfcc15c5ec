using System.Collections.Immutable;
using Presage.Forecasting;

namespace Presage.Node;

/// <summary>Reads tables of series from files; each file is a set of its own.</summary>
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
            var table = SeriesTable.Parse(TextOf(path), request.Table);
            mistakes.AddRange(table.Problems.Take(ProblemsShownMax).Select(problem => Line(path, problem)));
            if (table.Problems.Length > ProblemsShownMax) mistakes.Add($"{path}: and {table.Problems.Length - ProblemsShownMax} more");
            if (table.Problems.IsEmpty) mistakes.AddRange(TooShort(path, table.Set, request.Plan));
            sets.Add((NameOf(path, request.Files), table.Set));
        }

        return mistakes.Count == 0 ? sets.ToImmutable() : throw new UserErrorException(string.Join(Environment.NewLine, mistakes), ExitCode.Usage);
    }

    private static string Line(string path, SeriesTableProblem problem) =>
        $"{path}:{problem.LineNumber}:{Math.Max(1, problem.ColumnNumber)}: {problem.Explain()}";

    private static IEnumerable<string> TooShort(string path, TrainingSet set, BacktestPlan plan)
    {
        var needed = (int)Math.Ceiling((plan.Horizon + 1) / plan.TestShare);
        foreach (var series in set.Series)
        {
            if (series.BytesPerStep.Length >= needed) continue;
            yield return $"{path}: series {series.Name} has {series.BytesPerStep.Length} steps of {set.Grid.Step.TotalSeconds} s, {needed} are needed";
            if (set.Series.Length > 1) yield break;
        }
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
