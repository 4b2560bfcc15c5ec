namespace Presage.Forecasting;

/// <summary>What is wrong with a place in a table of series.</summary>
public enum SeriesTableReason
{
    NoHeader,
    NoSuchColumn,
    NoSeriesColumn,
    NoStepLength,
    WrongFieldCount,
    BadTime,
    TimeNotAfterTheLast,
    GapTooLong,
    BadValue,
    TooManySeries,
}
