namespace Presage.Personas;

/// <summary>One subscriber's forecast, bytes per step; the four spans are the horizon long, or all empty where there is none.</summary>
public readonly ref struct MemberForecast(
    ReadOnlySpan<float> downMedian, ReadOnlySpan<float> downUpper, ReadOnlySpan<float> upMedian, ReadOnlySpan<float> upUpper)
{
    /// <summary>Number of rows: median and upper, down and up.</summary>
    public const int RowCount = 4;

    public ReadOnlySpan<float> DownMedian { get; } = downMedian;

    public ReadOnlySpan<float> DownUpper { get; } = downUpper;

    public ReadOnlySpan<float> UpMedian { get; } = upMedian;

    public ReadOnlySpan<float> UpUpper { get; } = upUpper;

    internal bool HasLength(int length) =>
        DownMedian.Length == length && DownUpper.Length == length && UpMedian.Length == length && UpUpper.Length == length;

    internal bool IsVolume => IsVolumeIn(DownMedian) && IsVolumeIn(DownUpper) && IsVolumeIn(UpMedian) && IsVolumeIn(UpUpper);

    private static bool IsVolumeIn(ReadOnlySpan<float> row)
    {
        foreach (var value in row)
            if (!(value >= 0) || !float.IsFinite(value)) return false;
        return true;
    }
}
