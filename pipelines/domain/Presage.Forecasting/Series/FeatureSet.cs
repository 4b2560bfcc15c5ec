namespace Presage.Forecasting;

/// <summary>
/// The model's inputs at one step. All are near [-2, 3]: differences and means of z (see <see cref="SeriesLevels"/>), the clock
/// as sine and cosine of the day (UTC), and z of the ten minutes one day before the horizon's first and last step,
/// as difference from the present slow mean, 0 where not known.
/// </summary>
internal static class FeatureSet
{
    /// <summary>Raised when the meaning of a feature changes: weights of another set are refused.</summary>
    public const string Name = "z-day-1";

    public const int Count = 12;

    private const long DayMilliseconds = 86_400_000;

    /// <summary>Steps after which a series counts as half known.</summary>
    private const float YouthSteps = 32f;

    public static void Fill(SeriesLevels levels, DayMemory day, in DayClock clock, Span<float> features)
    {
        features[0] = levels.Z;
        features[1] = levels.Z - levels.ZBefore;
        features[2] = levels.Fast;
        features[3] = levels.Middle;
        features[4] = levels.Slow;
        features[5] = clock.Sine;
        features[6] = clock.Cosine;
        var near = day.At(clock.NearTarget.UnixMilliseconds - DayMilliseconds);
        var far = day.At(clock.FarTarget.UnixMilliseconds - DayMilliseconds);
        features[7] = double.IsNaN(near) ? 0 : levels.ToZ(near) - levels.Slow;
        features[8] = double.IsNaN(far) ? 0 : levels.ToZ(far) - levels.Slow;
        features[9] = double.IsNaN(near) ? 0 : 1;
        features[10] = YouthSteps / (YouthSteps + levels.ValuesSeen);
        features[11] = levels.Activity;
    }
}
