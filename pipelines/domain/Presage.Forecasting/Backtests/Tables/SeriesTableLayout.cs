using System.Collections.Immutable;
using System.Globalization;

namespace Presage.Forecasting;

/// <summary>Which field of a row is what.</summary>
/// <param name="Names">Of all columns.</param>
/// <param name="TimeColumn">Index, or -1 where rows are steps on end.</param>
/// <param name="KeyColumn">Index, or -1 for a wide table.</param>
/// <param name="ValueColumns">Indexes.</param>
internal sealed record SeriesTableLayout(ImmutableArray<string> Names, int TimeColumn, int KeyColumn, ImmutableArray<int> ValueColumns)
{
    private static readonly string[] TimeNames = ["time", "timestamp", "date", "datetime", "step", "seconds"];

    public int FieldCount => Names.Length;

    /// <summary>Whether times are step numbers.</summary>
    public bool IsStepNumber => TimeColumn >= 0 && Names[TimeColumn] == "step";

    /// <summary>The layout, or what is wrong with it.</summary>
    public static (SeriesTableLayout? Layout, ImmutableArray<SeriesTableProblem> Problems) Of(string header, SeriesTableOptions options)
    {
        ImmutableArray<string> names = [.. header.Split(',', StringSplitOptions.TrimEntries)];
        if (header.Length == 0) return (null, [Problem(SeriesTableReason.NoHeader, "")]);
        string?[] asked = [options.TimeColumn, options.KeyColumn, .. options.Columns];
        var missing = asked.Where(name => name is not null && !names.Contains(name)).ToArray();
        if (missing.Length > 0) return (null, [.. missing.Select(name => Problem(SeriesTableReason.NoSuchColumn, name!))]);
        var time = options.TimeColumn is null ? names.IndexOf(names.FirstOrDefault(TimeNames.Contains) ?? "") : names.IndexOf(options.TimeColumn);
        var key = options.KeyColumn is null ? -1 : names.IndexOf(options.KeyColumn);
        ImmutableArray<int> values =
        [
            .. Enumerable.Range(0, names.Length).Where(i => i != time && i != key && (options.Columns.IsEmpty || options.Columns.Contains(names[i]))),
        ];
        return values.IsEmpty
            ? (null, [Problem(SeriesTableReason.NoSeriesColumn, "")])
            : (new SeriesTableLayout(names, time, key, values), []);
    }

    /// <summary>Milliseconds since 1970, or the step's number.</summary>
    public bool TryTime(string text, out double time)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out time))
        {
            if (!IsStepNumber) time *= 1000;
            return Math.Abs(time) < 1e15 && (!IsStepNumber || time == Math.Floor(time));
        }

        if (IsStepNumber || !DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment)) return false;
        time = moment.ToUnixTimeMilliseconds();
        return true;
    }

    private static SeriesTableProblem Problem(SeriesTableReason reason, string text) => new(1, 0, reason, text);
}
