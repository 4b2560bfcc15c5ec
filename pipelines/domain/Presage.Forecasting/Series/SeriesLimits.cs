namespace Presage.Forecasting;

/// <summary>Limits of what one series may do to its state.</summary>
public static class SeriesLimits
{
    /// <summary>More bytes in a step are taken for a fault of the exporter and masked: a petabyte.</summary>
    public const double BytesPerStepMax = 1e15;

    /// <summary>Steps missing before an observation that are filled with zeros; of a longer gap only the last ones are.</summary>
    public const int GapStepsMax = 60;

    /// <summary>Scale of a series that has been silent, in bytes a step: what counts as "next to nothing".</summary>
    public const double ScaleBytesMin = 1_000;

    /// <summary>One step raises the level by no more than this multiple of it, so that one absurd value is soon forgotten.</summary>
    public const double LevelFactorMax = 64;
}
