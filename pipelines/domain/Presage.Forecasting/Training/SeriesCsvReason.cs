namespace Presage.Forecasting;

/// <summary>Why a line, or a value of it, was left out.</summary>
public enum SeriesCsvReason
{
    NoHeader,
    NoSeriesColumn,
    WrongColumnCount,
    BadStep,
    StepNotAfterTheLast,
    GapTooLong,
    BadValue,
}
