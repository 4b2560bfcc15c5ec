namespace Presage.Forecasting;

/// <summary>One thing wrong with a table of series.</summary>
/// <param name="LineNumber">From 1.</param>
/// <param name="ColumnNumber">From 1; 0 for the whole line.</param>
/// <param name="Reason">What.</param>
/// <param name="Text">What stands there, at most forty characters.</param>
public sealed record SeriesTableProblem(int LineNumber, int ColumnNumber, SeriesTableReason Reason, string Text)
{
    /// <summary>One clause for a person.</summary>
    public string Explain() => Reason switch
    {
        SeriesTableReason.NoHeader => "the first line names no columns",
        SeriesTableReason.NoSuchColumn => $"there is no column '{Text}'",
        SeriesTableReason.NoSeriesColumn => "there is no column of values",
        SeriesTableReason.NoStepLength => "the rows do not tell how long a step is; say it with --step",
        SeriesTableReason.WrongFieldCount => "the number of fields is not that of the first line",
        SeriesTableReason.BadTime => $"'{Text}' is no time (Unix seconds, a step's number, or 2026-11-22 08:30:00)",
        SeriesTableReason.TimeNotAfterTheLast => $"{Text} is not after the row before",
        SeriesTableReason.GapTooLong => $"more than {SeriesTable.GapStepsMax} steps are missing before {Text}",
        SeriesTableReason.BadValue => $"'{Text}' is not a number of at least 0 (an empty field means not measured)",
        _ => $"more than {SeriesTable.SeriesMax} series",
    };
}
