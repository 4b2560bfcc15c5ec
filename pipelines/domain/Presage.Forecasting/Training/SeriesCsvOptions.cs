using Presage.Core;

namespace Presage.Forecasting;

/// <summary>How to read a file of series.</summary>
/// <param name="Grid">The interval of the rows.</param>
/// <param name="BytesPerUnit">A value times this is bytes per step: 60 × 1,000 for kB/s in steps of a minute; positive.</param>
/// <param name="FirstStepIndex">Step of the first row where no column says it.</param>
public sealed record SeriesCsvOptions(StepGrid Grid, double BytesPerUnit, long FirstStepIndex);
