using System.Collections.Immutable;
using Presage.Core;

namespace Presage.Forecasting;

/// <summary>
/// Series out of comma-separated text: a line of names, then rows. Wide: a time column and one column a series. Long: also a key
/// column; each key and value column is a series, its rows in order. Times are Unix seconds, ISO 8601 (UTC where no zone
/// is given), or step numbers where the column is named <c>step</c>; without a time column rows are steps on end. An empty field is not
/// measured. Values in one step are summed, or averaged where the unit is a rate. No quoting.
/// </summary>
/// <param name="Set">Bytes per step; empty where there are problems with the header.</param>
/// <param name="Problems">All that is wrong, by line; such a value counts as not measured.</param>
public sealed record SeriesTable(TrainingSet Set, ImmutableArray<SeriesTableProblem> Problems)
{
    /// <summary>Steps missing before a row, at most: a mistyped time shall not fill the memory.</summary>
    public const int GapStepsMax = 100_000;

    public const int SeriesMax = 100_000;

    /// <summary>Rows that the length of a step is worked out from.</summary>
    private const int StepRowsMax = 10_000;

    public static SeriesTable Parse(string text, SeriesTableOptions options)
    {
        var lines = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
        var (layout, wrong) = SeriesTableLayout.Of(lines[0], options);
        if (layout is null) return new SeriesTable(new TrainingSet(new StepGrid(TimeSpan.FromSeconds(1)), []), wrong);
        if ((options.Step ?? StepOf(lines, layout) ?? options.StepWithoutTimes) is not { } step)
        {
            return new SeriesTable(
                new TrainingSet(new StepGrid(TimeSpan.FromSeconds(1)), []), [new SeriesTableProblem(1, 0, SeriesTableReason.NoStepLength, "")]);
        }

        var rows = new SeriesTableRows(layout, new StepGrid(step), options.Unit);
        for (var line = 1; line < lines.Length; line++)
        {
            if (lines[line].Length > 0) rows.Add(line + 1, lines[line]);
        }

        return rows.Finish();
    }

    /// <summary>The median distance of rows that follow each other in a series; null where times say nothing.</summary>
    private static TimeSpan? StepOf(string[] lines, SeriesTableLayout layout)
    {
        if (layout.TimeColumn < 0 || layout.IsStepNumber) return null;
        var last = new Dictionary<string, double>(StringComparer.Ordinal);
        var distances = new List<double>();
        foreach (var line in lines.Skip(1).Take(StepRowsMax))
        {
            var fields = line.Split(',', StringSplitOptions.TrimEntries);
            if (fields.Length != layout.FieldCount || !layout.TryTime(fields[layout.TimeColumn], out var milliseconds)) continue;
            var key = layout.KeyColumn < 0 ? "" : fields[layout.KeyColumn];
            if (last.TryGetValue(key, out var before) && milliseconds > before) distances.Add(milliseconds - before);
            last[key] = milliseconds;
        }

        distances.Sort();
        return distances.Count == 0 ? null : TimeSpan.FromMilliseconds(Math.Max(1, Math.Round(distances[(distances.Count - 1) / 2])));
    }
}
