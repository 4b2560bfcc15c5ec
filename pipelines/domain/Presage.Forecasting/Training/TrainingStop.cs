namespace Presage.Forecasting;

/// <summary>Why a training ended.</summary>
public enum TrainingStop
{
    AllUpdatesMade,
    NoBetterForTooLong,
    StoppedByCaller,
}
