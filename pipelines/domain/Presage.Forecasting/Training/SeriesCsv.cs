using System.Collections.Immutable;
using System.Globalization;

namespace Presage.Forecasting;

/// <summary>
/// Reads series from comma-separated text: one header line, then one row a step. A first column <c>time</c> holds Unix seconds
/// of the step's start, a first column <c>step</c> a step index; without either, rows are steps on end. Every other column is
/// a series under its header's name; an empty field means not measured. No quoting.
/// </summary>
/// <remarks>
/// A line that cannot be placed is left out, a value that is no number, negative or not finite becomes unmeasured;
/// both are listed. Steps between two rows are unmeasured, at most <see cref="GapStepsMax"/> of them.
/// </remarks>
public static class SeriesCsv
{
    /// <summary>A row further than this from the last one is left out: a mistyped time shall not fill the memory.</summary>
    public const int GapStepsMax = 100_000;

    public static SeriesCsvResult Parse(string text, SeriesCsvOptions options)
    {
        var problems = ImmutableArray.CreateBuilder<SeriesCsvProblem>();
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var header = lines[0].Trim('\uFEFF').Split(',', StringSplitOptions.TrimEntries);
        var offset = header[0] is "time" or "step" ? 1 : 0;
        if (lines[0].Length == 0) problems.Add(new SeriesCsvProblem(1, 0, SeriesCsvReason.NoHeader));
        else if (header.Length == offset) problems.Add(new SeriesCsvProblem(1, 0, SeriesCsvReason.NoSeriesColumn));
        if (problems.Count > 0) return new SeriesCsvResult(new TrainingSet(options.Grid, []), problems.ToImmutable());

        var columns = header[offset..].Select(_ => ImmutableArray.CreateBuilder<float>(lines.Length)).ToArray();
        long? first = null;
        for (var line = 1; line < lines.Length; line++)
        {
            if (lines[line].Length == 0) continue;
            var fields = lines[line].Split(',', StringSplitOptions.TrimEntries);
            var next = (first ?? options.FirstStepIndex) + columns[0].Count;
            var placed = Place(fields, header, first is null ? null : next, options);
            if (placed.Reason is { } reason)
            {
                problems.Add(new SeriesCsvProblem(line + 1, 0, reason));
                continue;
            }

            first ??= placed.StepIndex;
            for (var step = next; step < placed.StepIndex && columns[0].Count > 0; step++) AddAll(columns, float.NaN);
            for (var i = 0; i < columns.Length; i++)
            {
                if (!TryValue(fields[i + offset], options.BytesPerUnit, out var value))
                {
                    problems.Add(new SeriesCsvProblem(line + 1, i + offset + 1, SeriesCsvReason.BadValue));
                }

                columns[i].Add(value);
            }
        }

        var series = columns.Select((column, i) => new TrainingSeries(header[i + offset], first ?? options.FirstStepIndex, column.ToImmutable()));
        return new SeriesCsvResult(new TrainingSet(options.Grid, [.. series]), problems.ToImmutable());
    }

    private static (long StepIndex, SeriesCsvReason? Reason) Place(
        string[] fields, string[] header, long? next, SeriesCsvOptions options)
    {
        if (fields.Length != header.Length) return (0, SeriesCsvReason.WrongColumnCount);
        if (header[0] is not ("time" or "step")) return (next ?? options.FirstStepIndex, null);
        if (!long.TryParse(fields[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            || number is > long.MaxValue / 2000 or < long.MinValue / 2000)
        {
            return (0, SeriesCsvReason.BadStep);
        }

        var step = header[0] == "step" ? number : options.Grid.IndexOf(new Presage.Core.EventTime(number * 1000));
        if (step < next) return (0, SeriesCsvReason.StepNotAfterTheLast);
        return next is { } expected && step - expected > GapStepsMax ? (0, SeriesCsvReason.GapTooLong) : (step, null);
    }

    private static void AddAll(ImmutableArray<float>.Builder[] columns, float value)
    {
        foreach (var column in columns) column.Add(value);
    }

    private static bool TryValue(string field, double bytesPerUnit, out float value)
    {
        value = float.NaN;
        if (field.Length == 0) return true;
        if (!double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return false;
        var bytes = number * bytesPerUnit;
        if (bytes is not (>= 0 and <= SeriesLimits.BytesPerStepMax)) return false;
        value = (float)bytes;
        return true;
    }
}
