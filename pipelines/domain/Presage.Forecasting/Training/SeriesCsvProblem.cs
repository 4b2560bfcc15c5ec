namespace Presage.Forecasting;

/// <summary>One thing wrong with a file of series.</summary>
/// <param name="LineNumber">From 1.</param>
/// <param name="ColumnNumber">From 1; 0 for the whole line.</param>
public readonly record struct SeriesCsvProblem(int LineNumber, int ColumnNumber, SeriesCsvReason Reason);
