using System.Collections.Immutable;
using System.Globalization;
using Presage.Core;

namespace Presage.Forecasting;

/// <summary>Puts the rows of a table on a grid.</summary>
internal sealed class SeriesTableRows(SeriesTableLayout layout, StepGrid grid, SeriesUnit unit)
{
    private const int TextMax = 40;

    private readonly Dictionary<string, SeriesTableKey> _keys = new(StringComparer.Ordinal);
    private readonly List<SeriesTableKey> _order = [];
    private readonly ImmutableArray<SeriesTableProblem>.Builder _problems = ImmutableArray.CreateBuilder<SeriesTableProblem>();
    private readonly double _bytesPerStep = unit.BytesPerStep(grid.Step);

    public void Add(int line, string text)
    {
        var fields = text.Split(',', StringSplitOptions.TrimEntries);
        if (fields.Length != layout.FieldCount)
        {
            Report(line, -1, SeriesTableReason.WrongFieldCount, text);
            return;
        }

        if (KeyOf(line, fields) is not { } key || !TryPlace(line, fields, key, out var step)) return;
        key.MoveTo(step);
        for (var i = 0; i < layout.ValueColumns.Length; i++)
        {
            var field = fields[layout.ValueColumns[i]];
            if (field.Length == 0) continue;
            if (double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                && value * _bytesPerStep is >= 0 and <= SeriesLimits.BytesPerStepMax)
            {
                key.Add(i, value * _bytesPerStep);
            }
            else
            {
                Report(line, layout.ValueColumns[i], SeriesTableReason.BadValue, field);
            }
        }
    }

    public SeriesTable Finish()
    {
        var series = ImmutableArray.CreateBuilder<TrainingSeries>();
        foreach (var key in _order)
        {
            for (var i = 0; i < layout.ValueColumns.Length; i++)
            {
                var column = layout.Names[layout.ValueColumns[i]];
                var name = key.Name.Length == 0 ? column : layout.ValueColumns.Length == 1 ? key.Name : $"{key.Name} {column}";
                series.Add(key.Finish(i, name));
            }
        }

        return new SeriesTable(new TrainingSet(grid, series.ToImmutable()), _problems.ToImmutable());
    }

    private SeriesTableKey? KeyOf(int line, string[] fields)
    {
        var name = layout.KeyColumn < 0 ? "" : fields[layout.KeyColumn];
        if (_keys.TryGetValue(name, out var known)) return known;
        if ((_keys.Count + 1) * layout.ValueColumns.Length > SeriesTable.SeriesMax)
        {
            Report(line, layout.KeyColumn, SeriesTableReason.TooManySeries, name);
            return null;
        }

        var key = new SeriesTableKey(name, layout.ValueColumns.Length, unit.IsRate);
        _keys.Add(name, key);
        _order.Add(key);
        return key;
    }

    private bool TryPlace(int line, string[] fields, SeriesTableKey key, out long step)
    {
        step = key.NextStepIndex;
        if (layout.TimeColumn < 0) return true;
        var text = fields[layout.TimeColumn];
        if (!layout.TryTime(text, out var time))
        {
            Report(line, layout.TimeColumn, SeriesTableReason.BadTime, text);
            return false;
        }

        step = layout.IsStepNumber ? (long)time : grid.IndexOf(new EventTime((long)Math.Floor(time)));
        var reason = !(time > key.LastTime) ? SeriesTableReason.TimeNotAfterTheLast
            : key.HasRows && step - key.NextStepIndex > SeriesTable.GapStepsMax ? SeriesTableReason.GapTooLong
            : default(SeriesTableReason?);
        if (reason is { } wrong) Report(line, layout.TimeColumn, wrong, text);
        else key.LastTime = time;
        return reason is null;
    }

    private void Report(int line, int column, SeriesTableReason reason, string text) =>
        _problems.Add(new SeriesTableProblem(line, column + 1, reason, text.Length > TextMax ? text[..TextMax] : text));
}
